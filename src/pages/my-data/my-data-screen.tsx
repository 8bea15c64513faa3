import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { sentence } from '@/words/sentence'
import { Section } from '../parts/section'
import { Trouble } from '../parts/trouble'
import { Consents } from './parts/consents'
import { Fields } from './parts/fields'
import { SeenBy } from './parts/seen-by'
import { type ActState, type MyDataSource, myDataSource, useMyData } from './use-my-data'

const handedWords = {
  saved: '✓ 文件已下载到这台设备',
  shared: '✓ 已发送到您选的聊天',
  copied: '✓ 已复制，可以粘贴到备忘录保存',
  failed: '✕ 没有保存成功，请再试一次',
}

/** 我的数据: what is stored about me, who saw it, and a copy to take along. */
export function MyDataScreen({ source = myDataSource }: { source?: MyDataSource }) {
  const { state, revealed, act, retry, reveal, hide, exportAll } = useMyData(source)
  const footer = state.kind === 'content' && (
    <>
      <View role="status" aria-live="polite">
        <WhatCame act={act} />
      </View>
      <Button onTap={() => void exportAll()} busy={act.kind === 'busy' && act.act === 'export' && '正在导出…'}>
        导出我的全部数据
      </Button>
    </>
  )
  return (
    <Page title="我的数据" footer={footer || undefined}>
      {state.kind === 'loading' && <Loading rows={4} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={() => void retry()} />}
      {state.kind === 'content' && (
        <>
          <Section title="保存的信息">
            <Fields
              fields={state.data.fields}
              revealed={revealed}
              act={act}
              onReveal={(field) => void reveal(field)}
              onHide={hide}
            />
          </Section>
          <SeenBy views={state.data.views} />
          <Consents consents={state.data.consents} />
        </>
      )}
    </Page>
  )
}

function WhatCame({ act }: { act: ActState }) {
  if (act.kind === 'refused') return <View className="my-data-refusal">{`✕ ${sentence(act.refusal)}`}</View>
  return act.kind === 'handed' ? <View className="my-data-handed">{handedWords[act.how]}</View> : null
}
