import { View } from '@tarojs/components'
import { useState } from 'react'
import { api } from '@/api'
import { openFile } from '@/api/files'
import type { Refusal as RefusalValue } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Refusal } from '@/ui/refusal'
import { importWords as words } from '@/words/manage/import'
import { headAndNext, sentence } from '@/words/sentence'

export interface ChooseFileProps {
  orgId: string
  /** Why the last file was refused. */
  refusal: RefusalValue | null
  template?: typeof api.import.template
}

/** The template, and what kind of file is wanted. */
export function ChooseFile({ orgId, refusal, template = api.import.template }: ChooseFileProps) {
  const { act, run } = useAct()
  const [failed, setFailed] = useState(false)
  const download = async () => {
    setFailed(false)
    const file = await run('template', () => template({ orgId }))
    if (file && (await openFile(file.url, file.fileName)) === 'failed') setFailed(true)
  }
  const wrong = act.kind === 'refused' ? sentence(act.refusal) : failed ? words.templateFailed : null
  return (
    <>
      {refusal && <Refusal title={headAndNext(refusal).head}>{headAndNext(refusal).next}</Refusal>}
      <Card title={words.stepTemplate}>
        <View>{words.stepTemplateHint}</View>
        {wrong && <View className="import-error" role="alert">{`✕ ${wrong}`}</View>}
        <Button kind="plain" busy={act.kind === 'busy' && words.templateBusy} onTap={download}>
          {words.template}
        </Button>
      </Card>
      <Card title={words.stepFile}>
        <View>{words.stepFileHint}</View>
        {process.env.TARO_ENV === 'weapp' && <View>{words.stepFileWeapp}</View>}
        <View className="import-soft">{words.safe}</View>
      </Card>
    </>
  )
}
