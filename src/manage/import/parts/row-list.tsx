import { View } from '@tarojs/components'
import type { Answer } from '@/desk/flow/loaded'
import { usePages } from '@/desk/flow/use-pages'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import type { Input, Output } from '@/shared/contracts'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { importWords as words } from '@/words/manage/import'
import { ProblemList } from './problem-list'
import './rows.scss'

export type RowOutcome = Input<'import', 'rows'>['outcome']
type Row = Output<'import', 'rows'>['items'][number]
export type RowsSource = (input: Input<'import', 'rows'>) => Answer<Output<'import', 'rows'>>

export interface RowListProps {
  jobId: string
  outcome: RowOutcome
  rows: RowsSource
}

/** The rows of one kind, a page at a time: whose, in which branch, and what changes from what to what. */
export function RowList({ jobId, outcome, rows }: RowListProps) {
  const { state, more, reload } = usePages<Row>(`${jobId}/${outcome}`, (cursor) => rows({ jobId, outcome, cursor }))
  if (state.kind === 'loading') return <Loading rows={2} words={words.rowsLoading} />
  if (state.kind === 'error') return <Trouble refusal={state.refusal} onRetry={() => void reload()} />
  if (state.kind === 'empty') return <Empty title={words.rowsEmpty} />
  return (
    <>
      {outcome === 'problem' ? (
        <ProblemList problems={state.items.flatMap(({ problems }) => problems)} />
      ) : (
        <View className="import-rows" role="list">
          {state.items.map((row) => (
            <RowItem key={row.row} row={row} />
          ))}
        </View>
      )}
      <MoreButton more={state.more} onMore={() => void more()}>
        {words.rowsMore}
      </MoreButton>
    </>
  )
}

function RowItem({ row: { row, name, branch, changes } }: { row: Row }) {
  return (
    <View className="import-row" role="listitem">
      <View className="import-who">{name}</View>
      <View className="import-place">{`${words.row(row)} · ${branch}`}</View>
      {changes.map(({ column, before, after }) => (
        <View className="import-change" key={column}>
          <View className="import-column">{column}</View>
          <View>{before === '' ? after || words.blank : `${before} → ${after || words.blank}`}</View>
        </View>
      ))}
    </View>
  )
}
