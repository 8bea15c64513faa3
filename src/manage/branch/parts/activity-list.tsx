import type { Paged } from '@/desk/flow/loaded'
import { MoreButton } from '@/desk/parts/more-button'
import { Section } from '@/desk/parts/section'
import type { OrgKind } from '@/shared/domain/org/model'
import { Empty } from '@/ui/empty'
import { ErrorState } from '@/ui/error-state'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { Tag } from '@/ui/tag'
import { instantWords } from '@/words/dates'
import { activityStateSigns } from '@/words/labels'
import { branchWords as words } from '@/words/manage/branch'
import { sentence } from '@/words/sentence'
import type { ActivityView } from '../use-branch'

export interface ActivityListProps {
  state: Paged<ActivityView>
  mayCreate: boolean
  ownKind: OrgKind
  onMore: () => void
  onRetry: () => void
  onOpen: (activityId: string) => void
}

/** The activities of one organisation, the latest first. */
export function ActivityList({ state, mayCreate, ownKind, onMore, onRetry, onOpen }: ActivityListProps) {
  if (state.kind === 'loading') return <Loading words={words.loading} />
  if (state.kind === 'error') return <ErrorState onRetry={onRetry}>{sentence(state.refusal)}</ErrorState>
  if (state.kind === 'empty') {
    if (mayCreate) return <Empty title={words.noActivities}>{words.noActivitiesHint}</Empty>
    const above = ownKind === 'committee' || ownKind === 'general-branch'
    return above ? (
      <Empty title={words.noActivitiesHere}>{words.noActivitiesHereHint}</Empty>
    ) : (
      <Empty title={words.noActivities}>{words.noActivitiesSeen}</Empty>
    )
  }
  return (
    <Section title={words.activities}>
      <List label={words.activities}>
        {state.items.map((activity) => {
          const { tone, sign, word } = activityStateSigns[activity.state]
          return (
            <ListRow
              key={activity.id}
              title={activity.theme}
              note={instantWords(activity.startsAt)}
              value={
                <Tag tone={tone} sign={sign}>
                  {word}
                </Tag>
              }
              onTap={() => onOpen(activity.id)}
            />
          )
        })}
      </List>
      <MoreButton more={state.more} onMore={onMore}>
        {words.more}
      </MoreButton>
    </Section>
  )
}
