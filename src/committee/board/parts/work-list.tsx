import { openPage } from '@/desk/flow/open-page'
import { Section } from '@/desk/parts/section'
import type { MethodName } from '@/shared/contracts'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { boardWords as words } from '@/words/committee/board'
import type { Totals, useBoard } from '../use-board'

/** The committee's work on dues, with what waits; only what my roles allow here. */
export function WorkList({
  board: { isCommittee, waivers, large },
  totals: { underWay, differing },
  orgId,
  may,
}: {
  board: Pick<ReturnType<typeof useBoard>, 'isCommittee' | 'waivers' | 'large'>
  totals: Totals
  orgId: string
  may: (method: MethodName) => boolean
}) {
  const waiversNote = words.waiversNote(waivers?.count ?? 0, waivers?.more ?? false)
  const largeNote = words.largeNote(large?.count ?? 0, large?.more ?? false)
  const rows = [
    { page: 'incoming', method: 'slip.incoming', committee: true, note: words.incomingNote(underWay, differing) },
    { page: 'waivers', method: 'standard.waivers', committee: true, note: waiversNote },
    { page: 'large', method: 'dues.large', committee: true, note: largeNote },
    { page: 'remittance', method: 'slip.remittance', committee: true, note: words.remittanceNote },
    { page: 'forms', method: 'form.list', committee: false, note: words.formsNote },
    { page: 'verify', method: 'dues.verifyBelow', committee: false, note: words.verifyNote },
    { page: 'settings', method: 'dues.settings', committee: false, note: words.settingsNote },
  ] as const
  const shown = rows.filter(({ method, committee }) => may(method) && (isCommittee || !committee))
  if (shown.length === 0) return null
  return (
    <Section title={words.work}>
      <List label={words.work}>
        {shown.map(({ page, note }) => (
          <ListRow
            key={page}
            title={words[page]}
            note={note}
            onTap={() => openPage(page === 'large' ? 'dues-large' : `committee/${page}`, { orgId })}
          />
        ))}
      </List>
    </Section>
  )
}
