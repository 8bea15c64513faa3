import { View } from '@tarojs/components'
import { useState } from 'react'
import { Card } from '@/ui/card'
import { Segments } from '@/ui/segments'
import { importWords as words } from '@/words/manage/import'
import { sentence } from '@/words/sentence'
import type { ImportState } from '../import-session'
import { ProblemList } from './problem-list'
import { RowList, type RowOutcome, type RowsSource } from './row-list'

export interface ReviewProps {
  review: Extract<ImportState, { kind: 'review' }>
  rows: RowsSource
}

const outcomes: readonly RowOutcome[] = ['problem', 'new', 'changed', 'unchanged']

/** What a dry run found: counts, problems by row and column, and every row of each kind. */
export function Review({ review, rows }: ReviewProps) {
  const { job, problems, refusal } = review
  const { counts } = job
  const present = outcomes.filter((outcome) => counts[outcome] > 0)
  const [chosen, setChosen] = useState<RowOutcome | null>(null)
  const outcome = chosen ?? present[0] ?? 'new'
  const toWrite = counts.new + counts.changed
  // the first answer carries the first few hundred problems; a longer list is read in pages
  const allProblems = new Set(problems.map(({ row }) => row)).size === counts.problem
  const verdict =
    counts.problem > 0 ? (
      <Card tone="warn" title={`▲ ${words.problemsFirst(counts.problem)}`} />
    ) : (
      <Card tone="good" title={`✓ ${toWrite > 0 ? words.allGood : words.nothing}`} />
    )
  return (
    <>
      {verdict}
      {refusal && <View className="import-error" role="alert">{`✕ ${sentence(refusal)}`}</View>}
      <Card title={words.reviewTitle}>
        <View className="import-soft">{words.file(job.fileName, job.total)}</View>
        <View className="import-counts">
          {outcomes.map((each) => (
            <View className={`import-count import-count-${each}`} key={each}>
              <View className="import-number">{counts[each]}</View>
              <View>{words.kinds[each]}</View>
            </View>
          ))}
        </View>
      </Card>
      {present.length > 1 && (
        <Segments
          label={words.rows}
          options={present.map((each) => ({ value: each, label: words.countOf(words.kinds[each], counts[each]) }))}
          value={outcome}
          onChange={setChosen}
        />
      )}
      {outcome === 'problem' && allProblems ? (
        <ProblemList problems={problems} />
      ) : (
        <RowList key={outcome} jobId={job.id} outcome={outcome} rows={rows} />
      )}
    </>
  )
}
