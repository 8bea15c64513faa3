import { openPage } from '@/desk/flow/open-page'
import { Section } from '@/desk/parts/section'
import type { MethodName } from '@/shared/contracts'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { duesWords as words } from '@/words/manage/dues'
import type { DuesYear } from '../use-dues'

/** The ways to everything about dues, as far as my roles allow them. */
export function WorkList({ dues, may }: { dues: DuesYear; may: (method: MethodName) => boolean }) {
  const {
    branchId,
    pendingWaivers,
    receipts,
    takings,
    toHandOver,
    underWay,
    unconfirmed,
    largeUnderWay,
    openRequests,
  } = dues
  const rows = [
    { page: 'standards', method: 'standard.list', title: words.standards, note: words.standardsNote },
    { page: 'waivers', method: 'standard.waivers', title: words.waivers, note: words.waiversNote(pendingWaivers) },
    { page: 'dues-book', method: 'dues.book', title: words.book, note: words.bookNote(receipts, takings.total) },
    {
      page: 'slips',
      method: 'slip.list',
      title: words.slips,
      note: words.slipsNote(toHandOver, underWay, unconfirmed),
    },
    { page: 'dues-requests', method: 'dues.requests', title: words.requests, note: words.requestsNote(openRequests) },
    { page: 'dues-large', method: 'dues.large', title: words.large, note: words.largeNote(largeUnderWay) },
    { page: 'statement', method: 'statement.list', title: words.statement, note: words.statementNote },
    { page: 'forms', method: 'form.make', title: words.forms, note: words.formsNote },
  ] as const
  return (
    <Section title={words.work}>
      <List label={words.work}>
        {rows
          .filter(({ method }) => may(method))
          .map(({ page, title, note }) => (
            <ListRow key={page} title={title} note={note} onTap={() => openPage(page, { branchId })} />
          ))}
      </List>
    </Section>
  )
}
