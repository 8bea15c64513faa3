import { View } from '@tarojs/components'
import type { FormJobView } from '@/shared/contracts/form'
import { formNames } from '@/shared/domain/form/words'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Progress } from '@/ui/progress'
import { Tag } from '@/ui/tag'
import { formsWords as words } from '@/words/committee/forms'
import { instantWords } from '@/words/dates'
import { sentence } from '@/words/sentence'
import type { Work } from '../form-work'

export interface JobCardProps {
  job: FormJobView
  work: Work
  /** The file that is being fetched, as `file:job:index`. */
  opening: string | null
  onGoOn: () => void
  onRest: () => void
  onCancel: () => void
  onOpen: (index: number) => void
}

/** One form that was begun: how far it is, its workbooks, and going on with it. */
export function JobCard({ job, work, opening, onGoOn, onRest, onCancel, onOpen }: JobCardProps) {
  const mine = work.kind !== 'resting' && work.jobId === job.id ? work : null
  const making = mine?.kind === 'making'
  const waits = job.state === 'working'
  return (
    <Card title={words.job(job.year, formNames[job.kind])} aside={<State job={job} making={making} />}>
      <View>{words.begun(instantWords(job.createdAt))}</View>
      {waits && (
        <>
          <Progress done={job.done} total={job.total} label={words.progressLabel} />
          <View role="status">{job.done < job.total ? words.progress(job.done, job.total) : words.summary}</View>
          {making && <View>{words.leave}</View>}
          {mine?.kind === 'making' && mine.stalled && <View role="status">{`▲ ${words.stalled}`}</View>}
          {mine?.kind === 'refused' && <View role="alert">{`✕ ${sentence(mine.refusal)}`}</View>}
          <Button kind="plain" onTap={making ? onRest : onGoOn}>
            {making ? words.pause : words.goOn}
          </Button>
          <Button kind="quiet" onTap={onCancel}>
            {words.cancel}
          </Button>
        </>
      )}
      {job.files.length > 0 && (
        <List label={words.files}>
          {job.files.map(({ fileName, branches, bytes }, index) => (
            <ListRow
              key={fileName}
              title={fileName}
              note={opening === `file:${job.id}:${index}` ? words.opening : words.fileNote(branches, bytes)}
              onTap={() => onOpen(index)}
            />
          ))}
        </List>
      )}
    </Card>
  )
}

function State({ job, making }: { job: FormJobView; making: boolean }) {
  if (job.state === 'done') return <Tag tone="good">{words.done}</Tag>
  if (job.state === 'cancelled') return <Tag>{words.cancelled}</Tag>
  return making ? <Tag tone="info">{words.making}</Tag> : <Tag tone="warn">{words.working}</Tag>
}
