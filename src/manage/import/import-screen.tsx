import { View } from '@tarojs/components'
import { api } from '@/api'
import { pickFile } from '@/api/upload'
import { goBack } from '@/desk/flow/open-page'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Progress } from '@/ui/progress'
import { Success } from '@/ui/success'
import { importWords as words } from '@/words/manage/import'
import type { ImportSource } from './import-session'
import { importSource } from './import-source'
import './index.scss'
import { ChooseFile } from './parts/choose-file'
import { Review } from './parts/review'
import type { RowsSource } from './parts/row-list'
import { useImport } from './use-import'

export interface ImportScreenProps {
  orgId: string
  source?: ImportSource
  rows?: RowsSource
  pick?: typeof pickFile
}

const KINDS = ['xlsx', 'csv'] as const

/** 导入名册: the template, the file, the dry run, the confirmation, the writing. */
export function ImportScreen({
  orgId,
  source = importSource,
  rows = api.import.rows,
  pick = pickFile,
}: ImportScreenProps) {
  const { session, state } = useImport(orgId, source)
  const choose = async () => {
    const file = await pick(KINDS)
    if (file) await session.start(file)
  }
  switch (state.kind) {
    case 'choosing':
      return (
        <Page title={words.title} footer={<Button onTap={choose}>{words.choose}</Button>}>
          <ChooseFile orgId={orgId} refusal={state.refusal} />
        </Page>
      )
    case 'uploading':
      return (
        <Page title={words.title}>
          <Card title={words.uploading(state.fileName)}>
            <Progress done={state.percent} total={100} label={words.uploadProgress} />
          </Card>
        </Page>
      )
    case 'checking':
      return (
        <Page title={words.title}>
          <Card title={words.checking}>
            <View className="import-soft">{words.checkingHint}</View>
          </Card>
          <Loading rows={3} words={words.checking} />
        </Page>
      )
    case 'review': {
      const { counts } = state.job
      const toWrite = counts.new + counts.changed
      const ready = counts.problem === 0 && toWrite > 0
      const footer = (
        <>
          {ready ? (
            <Button onTap={() => void session.confirm()}>{words.confirm(toWrite)}</Button>
          ) : (
            <Button onTap={choose}>{words.chooseAgain}</Button>
          )}
          <Button kind="quiet" busy={state.busy && words.dropping} onTap={() => void session.cancel()}>
            {words.drop}
          </Button>
        </>
      )
      return (
        <Page title={words.title} footer={footer}>
          <Review review={state} rows={rows} />
        </Page>
      )
    }
    case 'applying':
      return (
        <Page title={words.title}>
          <Card title={words.applyingTitle}>
            <Progress done={state.job.done} total={state.job.total} label={words.progress} />
            <View className={state.stalled ? 'import-error' : 'import-soft'}>
              {state.stalled ? `▲ ${words.stalled}` : words.applyingHint}
            </View>
          </Card>
        </Page>
      )
    case 'done': {
      const { counts } = state.job
      return (
        <Page title={words.title} footer={<Button onTap={() => goBack('branch')}>{words.back}</Button>}>
          <Success title={words.done}>{words.doneCounts(counts.new, counts.changed, counts.unchanged)}</Success>
          <Button kind="plain" onTap={() => session.again()}>
            {words.again}
          </Button>
        </Page>
      )
    }
  }
}
