import { View } from '@tarojs/components'
import { goBack, replacePage } from '@/desk/flow/open-page'
import { showFirstFault } from '@/desk/flow/show-first-fault'
import { FooterNote } from '@/desk/parts/footer-note'
import { Unready } from '@/desk/parts/unready'
import type { VenueKind } from '@/shared/domain/activity/model'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { DateInput } from '@/ui/date-input'
import { Page } from '@/ui/page'
import { Stepper } from '@/ui/stepper'
import { TextInput } from '@/ui/text-input'
import { venueKindWords } from '@/words/labels'
import { activityEditWords as words } from '@/words/manage/activity'
import { sentence } from '@/words/sentence'
import { type FormField, timesOf } from './activity-form'
import './index.scss'
import { AgendaEditor } from './parts/agenda-editor'
import { BranchesField } from './parts/branches-field'
import { type FormSource, useActivityForm } from './use-activity-form'

const venueKinds = Object.entries(venueKindWords).map(([value, label]) => ({ value: value as VenueKind, label }))

export interface ActivityEditProps {
  /** The activity that is changed … */
  activityId?: string
  /** … or the organisation that a new one is made for. */
  hostId?: string
  source?: FormSource
}

/** 新建活动 / 修改活动: what, when, where, in which order. */
export function ActivityEditScreen({ activityId, hostId, source }: ActivityEditProps) {
  const title = activityId ? words.editTitle : words.createTitle
  const edit = useActivityForm({ activityId, hostId }, source)
  const { subject, form, change, faults, refusal, refusedField } = edit
  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const { host } = subject.state.data
  const errorOf = (field: FormField): string | undefined => {
    const fault = faults[field]
    if (fault) return words.faults[fault]
    return refusal && refusedField === field ? sentence(refusal) : undefined
  }
  const wrong = Object.keys(faults).length
  const save = async () => {
    const saved = await edit.save()
    if (!saved) return showFirstFault()
    if (activityId) goBack('activity', { activityId })
    else replacePage('activity', { activityId: saved.id })
  }
  const times = timesOf(form)
  const footer = (
    <>
      {wrong > 0 && <FooterNote bad>{words.lookAgain(wrong)}</FooterNote>}
      {refusal && <FooterNote bad>{`${sentence(refusal)}${words.kept}`}</FooterNote>}
      <Button busy={edit.saving && words.saving} onTap={save}>
        {words.save}
      </Button>
    </>
  )
  return (
    <Page title={title} footer={footer}>
      {edit.restored && (
        <Card tone="warn" title={words.restored}>
          <Button kind="quiet" onTap={edit.startOver}>
            {words.startOver}
          </Button>
        </Card>
      )}
      {edit.needsReason && (
        <Card tone="warn">
          <TextInput
            label={words.reason}
            hint={words.reasonHint}
            placeholder={words.reasonExample}
            value={form.reason}
            onChange={(reason) => change({ reason })}
            error={errorOf('reason')}
            maxLength={200}
            lines
          />
        </Card>
      )}
      <Card>
        <TextInput
          label={words.theme}
          placeholder={words.themeHint}
          value={form.theme}
          onChange={(theme) => change({ theme })}
          error={errorOf('theme')}
          maxLength={60}
        />
        <DateInput
          label={words.day}
          kind="date"
          value={form.day}
          onChange={(day) => change({ day })}
          error={errorOf('day')}
        />
        <DateInput
          label={words.time}
          kind="time"
          value={form.time}
          onChange={(time) => change({ time })}
          error={errorOf('time')}
        />
        <Stepper
          label={words.minutes}
          value={form.minutes}
          onChange={(minutes) => change({ minutes })}
          min={30}
          max={1440}
          step={30}
          unit={words.minutesUnit}
        />
        {times && <View className="form-hint">{words.ends(times.endsAt)}</View>}
        {errorOf('minutes') && <View className="form-error" role="alert">{`✕ ${errorOf('minutes')}`}</View>}
      </Card>
      <Card>
        <TextInput
          label={words.venueName}
          placeholder={words.venueNameHint}
          value={form.venueName}
          onChange={(venueName) => change({ venueName })}
          error={errorOf('venueName')}
          maxLength={60}
        />
        <Choice
          label={words.venueKind}
          options={venueKinds}
          value={form.venueKind}
          onChange={(venueKind) => change({ venueKind })}
        />
        <TextInput
          label={words.venueAddress}
          placeholder={words.venueAddressHint}
          value={form.venueAddress}
          onChange={(venueAddress) => change({ venueAddress })}
          maxLength={120}
        />
      </Card>
      {host && edit.needsBranches && (
        <BranchesField
          host={host}
          branchIds={form.branchIds}
          onChange={(branchIds) => change({ branchIds })}
          error={errorOf('branches')}
        />
      )}
      <AgendaEditor agenda={form.agenda} onChange={(agenda) => change({ agenda })} error={errorOf('agenda')} />
    </Page>
  )
}
