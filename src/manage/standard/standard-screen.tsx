import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { openPage } from '@/desk/flow/open-page'
import { FooterNote } from '@/desk/parts/footer-note'
import { Unready } from '@/desk/parts/unready'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Page } from '@/ui/page'
import { toast } from '@/ui/toast'
import { standardWords as words } from '@/words/manage/standards'
import './index.scss'
import { SpanCard } from './parts/span-card'
import { StandardFormView } from './parts/standard-form-view'
import { type StandardSource, useStandard } from './use-standard'

export interface StandardScreenProps {
  memberId: string
  year: string
  source?: StandardSource
}

/** 核定党费: one member's standard of a year with every step, and setting or changing it. */
export function StandardScreen({ memberId, year, source }: StandardScreenProps) {
  const { subject, act, clear, set, own, mayKeep } = useStandard(memberId, year, source)
  const [editing, setEditing] = useState(false)
  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const { standard, unbilled } = subject.state.data
  const edit = (open: boolean) => {
    clear()
    setEditing(open)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  if (editing) {
    return (
      <StandardFormView
        standard={standard}
        unbilled={unbilled}
        own={own}
        act={act}
        onBack={() => edit(false)}
        onSet={async (input) => {
          const done = await set(input)
          if (!done) return
          setEditing(false)
          toast(done.billed.length > 0 ? words.billed(done.billed.length) : words.saved)
        }}
      />
    )
  }
  const spans = [...standard.spans].reverse()
  return (
    <Page
      title={words.title}
      footer={
        mayKeep ? <Button onTap={() => edit(true)}>{spans.length > 0 ? words.change : words.set}</Button> : undefined
      }
    >
      <View className="standard-name">{`${standard.name} · ${standard.branchName}`}</View>
      <FooterNote>{words.logged}</FooterNote>
      {spans.length === 0 && <Empty title={words.none} />}
      {spans.map((span) => (
        <SpanCard key={`${span.from} ${span.at}`} span={span} />
      ))}
      {mayKeep && spans.length > 0 && (
        <Button
          kind="plain"
          onTap={() =>
            openPage('waivers', { branchId: standard.branchId, memberId, name: standard.name, propose: 'yes' })
          }
        >
          {words.waiver}
        </Button>
      )}
    </Page>
  )
}
