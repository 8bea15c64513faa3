import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { Section } from '@/desk/parts/section'
import { Unready } from '@/desk/parts/unready'
import type { DuesSettings } from '@/shared/domain/dues/model'
import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Page } from '@/ui/page'
import { toast } from '@/ui/toast'
import { settingGroups, settingWords, settingsWords as words } from '@/words/committee/settings'
import { duesDocuments } from '@/words/dues'
import './index.scss'
import { EditSettings } from './parts/edit-settings'
import { GoBackSheet } from './parts/go-back-sheet'
import { type SettingsSource, useSettings } from './use-settings'

/** 党费规则: what the rules leave to the organisation, in plain words, each with what the documents say of it. */
export function SettingsScreen({ orgId, source }: { orgId: string; source?: SettingsSource }) {
  const page = useSettings(orgId, source)
  const { subject, act } = page
  const [editing, setEditing] = useState(false)
  const [goingBack, setGoingBack] = useState(false)
  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const { settings, setAt, above } = subject.state.data
  const show = (edits: boolean) => {
    page.clear()
    setEditing(edits)
    void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }
  if (editing) {
    return (
      <EditSettings
        settings={settings}
        act={act}
        onClear={page.clear}
        onCancel={() => show(false)}
        onSave={async (next, reason, rateFrom) => {
          if (!(await page.save(next, reason, rateFrom))) return
          show(false)
          toast(words.saved)
        }}
      />
    )
  }
  const goBack = (asks: boolean) => {
    page.clear()
    setGoingBack(asks)
  }
  const footer = page.maySet && (
    <>
      <Button onTap={() => show(true)}>{words.edit}</Button>
      {setAt?.orgId === orgId && (
        <Button kind="plain" onTap={() => goBack(true)}>
          {words.goBack}
        </Button>
      )}
    </>
  )
  return (
    <Page title={words.title} footer={footer || undefined}>
      <View>{words.what}</View>
      <View>{whereWords(orgId, setAt)}</View>
      {!page.maySet && <View>{words.readOnly}</View>}
      {settingGroups.map(({ title, names }) => (
        <Section key={title} title={title}>
          <List label={title}>
            {names.map((name) => (
              <ListRow key={name} title={settingWords[name].title} note={<About name={name} settings={settings} />} />
            ))}
          </List>
        </Section>
      ))}
      {duesDocuments.map((document) => (
        <View className="settings-soft" key={document}>
          {document}
        </View>
      ))}
      <GoBackSheet
        open={goingBack}
        settings={settings}
        above={above}
        act={act}
        onCancel={() => goBack(false)}
        onConfirm={async (reason) => {
          if (!(await page.save(null, reason))) return
          setGoingBack(false)
          toast(words.goneBack)
        }}
      />
    </Page>
  )
}

/** What holds in strong words, then what the documents say; the usual value where another one holds. */
function About({ name, settings }: { name: keyof DuesSettings; settings: DuesSettings }) {
  return (
    <>
      <View className="settings-now">{words.now(name, settings)}</View>
      <View>{settingWords[name].rule}</View>
      {!words.isUsual(name, settings) && <View>{words.usual(name)}</View>}
    </>
  )
}

function whereWords(orgId: string, setAt: { orgId: string; name: string } | null): string {
  if (!setAt) return words.setNowhere
  return setAt.orgId === orgId ? words.setHere : words.setAt(setAt.name)
}
