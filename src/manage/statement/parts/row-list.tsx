import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { usePages } from '@/desk/flow/use-pages'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import type { StatementJobView, StatementRowView } from '@/shared/contracts/statement'
import { showYuan } from '@/shared/domain/kit/money'
import type { RowOutcome } from '@/shared/domain/statement/model'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Tag } from '@/ui/tag'
import { monthWords } from '@/words/dates'
import { rowProblemWords, statementWords as words } from '@/words/manage/statement'
import { sentence } from '@/words/sentence'
import type { StatementSource } from '../statement-session'

const order = Object.keys(words.outcomes) as RowOutcome[]

export interface StatementRowsProps {
  job: StatementJobView
  rows: StatementSource['rows']
  /** The row that was just decided, as it is now. */
  decided: StatementRowView | null
  onDecide: ((row: StatementRowView) => void) | null
}

/** The lines of a statement by what was found, a page at a time. */
export function StatementRows({ job, rows, decided, onDecide }: StatementRowsProps) {
  const [outcome, setOutcome] = useState<RowOutcome | 'all'>('all')
  const [choosing, setChoosing] = useState(false)
  const [fresh, setFresh] = useState<ReadonlyMap<number, StatementRowView>>(new Map())
  useEffect(() => {
    if (decided) setFresh((old) => new Map(old).set(decided.position, decided))
  }, [decided])
  const { state, more, reload } = usePages<StatementRowView>(`${job.id}/${outcome}`, (cursor) =>
    rows({ jobId: job.id, outcome: outcome === 'all' ? null : outcome, cursor }),
  )
  const found = order
    .filter((kind) => (job.counts[kind] ?? 0) > 0)
    .map((value) => ({ value, label: words.count(words.outcomes[value], job.counts[value] ?? 0) }))
  const kinds = [{ value: 'all' as const, label: words.all(job.total) }, ...found]
  const shown = kinds.find(({ value }) => value === outcome)?.label ?? ''
  return (
    <>
      {choosing ? (
        <Choice
          label={words.view}
          options={kinds}
          value={outcome}
          onChange={(chosen) => {
            setOutcome(chosen)
            setChoosing(false)
          }}
        />
      ) : (
        found.length > 1 && (
          <Button kind="plain" onTap={() => setChoosing(true)}>
            {words.shown(shown)}
          </Button>
        )
      )}
      {state.kind === 'loading' && <Loading rows={3} words={words.rowsLoading} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={() => void reload()} />}
      {state.kind === 'empty' && <Empty title={words.rowsEmpty} />}
      {state.kind === 'content' && (
        <>
          {state.items.map((row) => (
            <Row key={row.position} row={fresh.get(row.position) ?? row} onDecide={onDecide} />
          ))}
          <MoreButton more={state.more} onMore={() => void more()}>
            {words.rowsMore}
          </MoreButton>
        </>
      )}
    </>
  )
}

function Row({ row, onDecide }: { row: StatementRowView; onDecide: StatementRowsProps['onDecide'] }) {
  const good = row.outcome === 'matched' || row.outcome === 'booked'
  const maybe = row.problem === 'MAYBE_RECORDED' ? row.receipt : null
  const unassessed = row.problem === 'STANDARD_MISSING'
  // what the collector has said to book has nothing open any more
  const open = row.result !== 'waiting' || row.take === 'skip'
  return (
    <Card
      title={`${row.name} ${row.fen === null ? '' : showYuan(row.fen)}`}
      aside={<Tag tone={good ? 'good' : 'warn'}>{unassessed ? words.noStandard : words.outcomes[row.outcome]}</Tag>}
    >
      <View className="statement-soft">{[words.row(row.row), row.paidOn, row.remark].filter(Boolean).join(' · ')}</View>
      {row.amount && <View>{words.amountSaid(row.amount)}</View>}
      {row.member && <View>{whose(row.member.name, row)}</View>}
      {row.difference !== 0 && row.outcome === 'over' && open && !unassessed && (
        <View>{words.over(row.difference)}</View>
      )}
      {row.difference !== 0 && row.outcome === 'under' && <View>{words.under(row.difference)}</View>}
      {row.problem && open && (
        <View className="statement-error">{`▲ ${maybe ? words.maybe(maybe) : problemOf(row.problem)}`}</View>
      )}
      <View className="statement-soft">
        {row.result === 'waiting' ? (row.take === 'book' ? words.willBook : words.willSkip) : words.results[row.result]}
        {row.receipt && !maybe && ` · ${words.receipt(row.receipt)}`}
      </View>
      {onDecide && row.outcome !== 'booked' && row.result === 'waiting' && (
        <Button kind="plain" onTap={() => onDecide(row)}>
          {words.decide}
        </Button>
      )}
    </Card>
  )
}

/** Whose it is, and for which months it is or says it is. */
function whose(name: string, { lines, voluntary, months }: StatementRowView): string {
  const parts = lines.map(({ month, fen }) => words.line(monthWords(month), fen))
  if (voluntary > 0) parts.push(words.voluntary(voluntary))
  if (parts.length > 0) return [words.forMember(name), ...parts].join('，')
  return [words.ofMember(name), ...(months.length > 0 ? [words.says(months.map(monthWords).join('、'))] : [])].join(
    '，',
  )
}

const problemOf = (code: string) => rowProblemWords[code] ?? sentence({ code })
