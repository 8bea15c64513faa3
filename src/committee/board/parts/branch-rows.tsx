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
import { needsAttention } from '../use-board'

export type RowFilter = 'all' | 'attention'
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

/** The branches, one row each. The filter sifts what has been read, and says how much that is. */
export function BranchRows({ state, branches, filter, onFilter, onMore, onRetry, onOpen }: BranchRowsProps) {
  return (
    <Section title={words.list}>
      {state.kind === 'loading' && <Loading rows={4} words={words.loading} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={onRetry} />}
      {state.kind === 'empty' && <Empty title={words.empty}>{words.emptyHint}</Empty>}
      {state.kind === 'content' && (
        <>
          <Segments label={words.filter} options={filters} value={filter} onChange={onFilter} />
          {state.more !== 'none' && <View className="board-soft">{words.readSoFar(state.items.length, branches)}</View>}
          <Sifted items={state.items} whole={state.more === 'none'} filter={filter} onOpen={onOpen} />
          <MoreButton more={state.more} onMore={onMore}>
            {words.more}
          </MoreButton>
        </>
      )}
    </Section>
  )
}

function Sifted({
  items,
  whole,
  filter,
  onOpen,
}: Pick<BranchRowsProps, 'filter' | 'onOpen'> & { items: readonly BoardRow[]; whole: boolean }) {
  const shown = filter === 'all' ? items : items.filter(needsAttention)
  if (shown.length === 0) {
    return (
      <Empty title={whole ? words.nothingToMind : words.nothingToMindSoFar}>
        {whole ? words.nothingToMindHint : undefined}
      </Empty>
    )
  }
  return (
    <List label={words.list}>
      {shown.map((row) => (
        <ListRow
          key={row.branchId}
          title={row.branchName}
          note={<Note row={row} />}
          value={<Signs row={row} />}
          onTap={() => onOpen(row.branchId)}
        />
      ))}
    </List>
  )
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
function Signs({ row: { late, differing, closedAt } }: { row: BoardRow }) {
  return (
    <View className="board-signs">
      {late && <Tag tone="warn">{words.late}</Tag>}
      {differing > 0 && <Tag tone="bad">{words.differs}</Tag>}
      {closedAt === null ? <Tag>{words.monthOpen}</Tag> : <Tag tone="good">{words.monthClosed}</Tag>}
    </View>
  )
}
