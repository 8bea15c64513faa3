import type { Paged } from '@/desk/flow/loaded'
import { MoreButton } from '@/desk/parts/more-button'
import { Section } from '@/desk/parts/section'
import { Trouble } from '@/desk/parts/unready'
import { holdsMembers } from '@/desk/parts/use-org-level'
import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { Tag } from '@/ui/tag'
import { fullDayWords } from '@/words/dates'
import { orgKindWords } from '@/words/labels'
import { orgsWords as words } from '@/words/manage/orgs'
import type { ChildView, OrgView } from '../use-orgs'

export interface ChildrenListProps {
  org: OrgView
  state: Paged<ChildView>
  onWalk: (orgId: string) => void
  onMore: () => void
  onRetry: () => void
}

/** What stands directly below an organisation. */
export function ChildrenList({ org, state, onWalk, onMore, onRetry }: ChildrenListProps) {
  if (org.kind === 'group') return null
  if (state.kind === 'loading') return <Loading words={words.loading} />
  if (state.kind === 'error') return <Trouble refusal={state.refusal} onRetry={onRetry} />
  if (state.kind === 'empty') return <Empty title={holdsMembers(org.kind) ? words.emptyGroupless : words.empty} />
  return (
    <Section title={words.below}>
      <List label={words.below}>
        {state.items.map((child) => (
          <ListRow
            key={child.id}
            title={child.name}
            note={[orgKindWords[child.kind], child.endsOn && words.endsOn(fullDayWords(child.endsOn))]
              .filter(Boolean)
              .join(' · ')}
            value={child.state === 'dissolved' ? <Tag>{words.dissolved}</Tag> : undefined}
            onTap={() => onWalk(child.id)}
          />
        ))}
      </List>
      <MoreButton more={state.more} onMore={onMore}>
        {words.more}
      </MoreButton>
    </Section>
  )
}
