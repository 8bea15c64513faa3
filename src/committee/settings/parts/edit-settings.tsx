import { View } from '@tarojs/components'
import { useState } from 'react'
import { showFirstFault } from '@/desk/flow/show-first-fault'
import type { Act } from '@/desk/flow/use-act'
import { FooterNote } from '@/desk/parts/footer-note'
import { Section } from '@/desk/parts/section'
import type { DuesSettings } from '@/shared/domain/dues/model'
import { Button } from '@/ui/button'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { saySetting, settingGroups, settingWords, settingsWords as words } from '@/words/committee/settings'
import { sentence } from '@/words/sentence'
import { useYear } from '../../parts/year-switch'
import { changedNames, faultsOf, formOf, settingsOf, type TypedName } from '../settings-form'
import { SettingField } from './setting-field'

export interface EditSettingsProps {
  settings: DuesSettings
  act: Act
  onSave: (settings: DuesSettings, reason: string, rateFrom?: string) => void
  onCancel: () => void
  onClear: () => void
}

/** The form of all settings. Before it is saved every change is said once more, old and new, and needs a reason. */
export function EditSettings({ settings, act, onSave, onCancel, onClear }: EditSettingsProps) {
  const [form, setForm] = useState(() => formOf(settings))
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const { year, setYear, years } = useYear()
  const faults = faultsOf(form)
  const next = settingsOf(form)
  const changed = changedNames(settings, next)
  const newRate = changed.includes('remittanceBp')
  const ask = () => {
    setTried(true)
    if (faults.size > 0) showFirstFault()
    else setAsking(changed.length > 0)
  }
  const field = {
    form,
    faults: tried ? faults : new Set<TypedName>(),
    onSet: (values: Partial<DuesSettings>) => setForm({ ...form, settings: { ...form.settings, ...values } }),
    onType: (name: TypedName, text: string) => setForm({ ...form, typed: { ...form.typed, [name]: text } }),
  }
  const footer = (
    <>
      {tried && faults.size === 0 && changed.length === 0 && <FooterNote>{words.nothing}</FooterNote>}
      <Button onTap={ask}>{words.save}</Button>
      <Button kind="quiet" onTap={onCancel}>
        {words.cancel}
      </Button>
    </>
  )
  return (
    <Page title={words.editTitle} footer={footer}>
      {settingGroups.map(({ title, names }) => (
        <Section key={title} title={title}>
          {names.map((name) => (
            <SettingField key={name} name={name} {...field} />
          ))}
        </Section>
      ))}
      <ConfirmSheet
        open={asking}
        title={words.confirmTitle}
        confirm={words.save}
        reason={{ label: words.reason }}
        busy={act.kind === 'busy' && words.saving}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onCancel={() => {
          onClear()
          setAsking(false)
        }}
        onConfirm={(reason) => onSave(next, reason, newRate ? year : undefined)}
      >
        {changed.map((name) => (
          <View key={name}>
            {words.change(settingWords[name].title, saySetting(name, settings), saySetting(name, next))}
          </View>
        ))}
        {newRate && (
          <>
            <View>{words.rateFrom}</View>
            <Segments
              label={words.rateFrom}
              options={years.map((value) => ({ value, label: words.rateFromYear(value) }))}
              value={year}
              onChange={setYear}
            />
          </>
        )}
        {newRate && <View>{words.rateWhat(year)}</View>}
        {(!newRate || changed.length > 1) && <View>{words.confirmWhat}</View>}
      </ConfirmSheet>
    </Page>
  )
}
