import { View } from '@tarojs/components'
import type { Paged } from '@/desk/flow/loaded'
import { MoreButton } from '@/desk/parts/more-button'
import { Section } from '@/desk/parts/section'
import { Trouble } from '@/desk/parts/unready'
import type { BoardRow } from '@/shared/contracts/slip'
import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { Segments } from '@/ui/segments'
import { Tag } from '@/ui/tag'
import { boardWords as words } from '@/words/committee/board'
import type { RowFilter } from '../use-board'

const filters = (['all', 'attention'] as const).map((value) => ({ value, label: words[value] }))

export interface BranchRowsProps {
  state: Paged<BoardRow>
  /** All of them, also those that are not read yet. */
  branches: number
  filter: RowFilter
  onFilter: (filter: RowFilter) => void
  onMore: () => void
  onRetry: () => void
  onOpen: (branchId: string) => void
}

/** The branches, one row each: all of them, with how many have been read, or those to look at out of all there are. */
export function BranchRows({ state, branches, filter, onFilter, onMore, onRetry, onOpen }: BranchRowsProps) {
  return (
    <Section title={words.list}>
      {branches > 0 && <Segments label={words.filter} options={filters} value={filter} onChange={onFilter} />}
      {state.kind === 'loading' && <Loading rows={4} words={words.loading} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={onRetry} />}
      {state.kind === 'empty' && <None filter={filter} />}
      {state.kind === 'content' && (
        <>
          {filter === 'all' && state.more !== 'none' && (
            <View className="board-soft">{words.readSoFar(state.items.length, branches)}</View>
          )}
          <List label={words.list}>
            {state.items.map((row) => (
              <ListRow
                key={row.branchId}
                title={row.branchName}
                note={<Note row={row} />}
                value={<Signs row={row} />}
                onTap={() => onOpen(row.branchId)}
              />
            ))}
          </List>
          <MoreButton more={state.more} onMore={onMore}>
            {words.more}
          </MoreButton>
        </>
      )}
    </Section>
  )
}

function None({ filter }: { filter: RowFilter }) {
  if (filter === 'all') return <Empty title={words.empty}>{words.emptyHint}</Empty>
  return <Empty title={words.nothingToMind}>{words.nothingToMindHint}</Empty>
}

function Note({ row: { sums, arrears } }: { row: BoardRow }) {
  return (
    <>
      <View>{sums.bills > 0 ? words.line(sums.received, sums.expected) : words.noBills}</View>
      <View>{words.lineOpen(sums.waived, arrears, sums.problems)}</View>
    </>
  )
}

/** What must be seen of a branch first; a branch in order says whether its month is closed. */
function Signs({ row: { keptLate, unconfirmed, differing, closedAt } }: { row: BoardRow }) {
  return (
    <View className="board-signs">
      {keptLate && <Tag tone="warn">{words.keptLate}</Tag>}
      {unconfirmed && <Tag tone="warn">{words.unconfirmed}</Tag>}
      {differing > 0 && <Tag tone="bad">{words.differs}</Tag>}
      {closedAt === null ? <Tag>{words.monthOpen}</Tag> : <Tag tone="good">{words.monthClosed}</Tag>}
    </View>
  )
}
