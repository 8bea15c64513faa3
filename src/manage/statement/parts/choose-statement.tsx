import { View } from '@tarojs/components'
import { useState } from 'react'
import { openFile } from '@/api/files'
import type { Refusal as RefusalValue } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { Section } from '@/desk/parts/section'
import type { StatementJobView } from '@/shared/contracts/statement'
import { dayOf } from '@/shared/domain/kit/day'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Refusal } from '@/ui/refusal'
import { dayWords } from '@/words/dates'
import { statementWords as words } from '@/words/manage/statement'
import { headAndNext, sentence } from '@/words/sentence'
import type { StatementChannel, StatementSource } from '../statement-session'

export interface ChooseStatementProps {
  branchId: string
  channel: StatementChannel
  onChannel: (channel: StatementChannel) => void
  past: readonly StatementJobView[]
  /** Why the last file was refused. */
  refusal: RefusalValue | null
  template: StatementSource['template']
}
const channels = (['bank', 'dues_platform', 'wechat_merchant'] as const).map((value) => ({
  value,
  label: words.channels[value],
}))

/** Where the statement comes from, how it is used, and those read in before. */
export function ChooseStatement({ branchId, channel, onChannel, past, refusal, template }: ChooseStatementProps) {
  const { act, run } = useAct()
  const [failed, setFailed] = useState(false)
  const download = async () => {
    setFailed(false)
    const file = await run('template', () => template({ branchId }))
    if (file && (await openFile(file.url, file.fileName)) === 'failed') setFailed(true)
  }
  const wrong = act.kind === 'refused' ? sentence(act.refusal) : failed ? words.templateFailed : null
  return (
    <>
      {refusal && <Refusal title={headAndNext(refusal).head}>{headAndNext(refusal).next}</Refusal>}
      <Choice label={words.channel} options={channels} value={channel} onChange={onChannel} />
      <Card title={words.how}>
        <View>{words.howHint}</View>
        <View>{words.howColumns}</View>
        {wrong && <View className="statement-error" role="alert">{`✕ ${wrong}`}</View>}
        <Button kind="plain" busy={act.kind === 'busy' && words.templateBusy} onTap={download}>
          {words.template}
        </Button>
      </Card>
      {past.length > 0 && (
        <Section title={words.past}>
          <List label={words.past}>
            {past.map((job) => (
              <ListRow
                key={job.id}
                title={job.fileName}
                note={`${dayWords(dayOf(job.createdAt))} · ${words.pastOf(job.booked.rows, job.booked.fen)}`}
                value={words.pastStates[job.state]}
              />
            ))}
          </List>
        </Section>
      )}
    </>
  )
}
