import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { showFirstFault } from '@/desk/flow/show-first-fault'
import type { Act } from '@/desk/flow/use-act'
import { FooterNote } from '@/desk/parts/footer-note'
import { Section } from '@/desk/parts/section'
import type { Input } from '@/shared/contracts'
import type { StandardView } from '@/shared/contracts/standard'
import type { DuesKind } from '@/shared/domain/standard/model'
import { sayStep } from '@/shared/domain/standard/say-step'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Choice } from '@/ui/choice'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { Stepper } from '@/ui/stepper'
import { TextInput } from '@/ui/text-input'
import { monthWords } from '@/words/dates'
import { duesKindWords } from '@/words/dues'
import { kindNotes, standardWords as words } from '@/words/manage/standards'
import { monthListWords } from '@/words/months'
import { sentence } from '@/words/sentence'
import { type BillsAhead, billsAhead, type Unbilled } from '../bills-ahead'
import {
  endsWaiver,
  factsOf,
  firstOf,
  formOf,
  howsOf,
  monthsOpen,
  previewOf,
  type StandardForm,
} from '../standard-form'
import { Figures } from './figures'
import { Steps } from './span-card'

export interface StandardFormViewProps {
  standard: StandardView
  /** The months that are due and have no bill. */
  unbilled: Unbilled
  /** Whether it is the standard of whoever sets it. */
  own: boolean
  act: Act
  onSet: (input: Omit<Input<'standard', 'set'>, 'memberId'>) => void
  onBack: () => void
}

const approverFaults = ['APPROVER_NEEDED', 'APPROVER_IS_THE_MEMBER']
/** Refusals that are said at the field they are about. */
const atFields = ['REASON_NEEDED', ...approverFaults]

const kinds = (Object.keys(duesKindWords) as DuesKind[]).map((value) => ({
  value,
  label: duesKindWords[value],
  note: kindNotes[value],
}))

/** Enters what a member's dues are worked out from, and shows at once what they come to. */
export function StandardFormView({ standard, unbilled, own, act, onSet, onBack }: StandardFormViewProps) {
  const { settings, spans, year, lastBilled } = standard
  const months = monthsOpen(year, lastBilled, spans)
  const last = spans[spans.length - 1] ?? null
  const [form, setForm] = useState(() => formOf(last, firstOf(months, lastBilled)))
  const [tried, setTried] = useState(false)
  const change = (changes: Partial<StandardForm>) => setForm((old) => ({ ...old, ...changes }))
  const read = factsOf(form)
  const outcome = previewOf(form, settings)
  const isChange = spans.length > 0
  const asksApprover = isChange || own
  const code = act.kind === 'refused' && asksApprover && atFields.includes(act.refusal.code) ? act.refusal.code : null
  useEffect(() => {
    if (code) showFirstFault()
  }, [code])
  const refused = act.kind === 'refused' ? sentence(act.refusal) : undefined
  const fault = outcome && 'refusal' in outcome ? sentence({ code: outcome.refusal, detail: detailOf(outcome) }) : null
  const save = () => {
    setTried(true)
    if (!('facts' in read)) showFirstFault()
    if (!('facts' in read) || fault) return
    onSet({ from: form.from, facts: read.facts, reason: form.reason.trim(), approvedBy: form.approver.trim() })
  }
  const hows = howsOf(form.kind, settings)
  const named = {
    items: form.kind === 'farmer' ? words.chosen : words.hows.items,
    base: words.hows.base,
    byHand: words.hows.byHand,
  }
  if (months.length === 0) {
    return (
      <Page title={words.title} footer={<Button onTap={onBack}>{words.title}</Button>}>
        {words.monthsOver}
      </Page>
    )
  }
  const at = Math.max(0, months.indexOf(form.from))
  const endsFrom = endsWaiver(form, standard)
  const assessment = outcome && !('refusal' in outcome) ? outcome : null
  const ahead =
    assessment && 'facts' in read
      ? billsAhead(standard, unbilled, { from: form.from, facts: read.facts, assessment })
      : null
  const approverFault = approverFaultOf(code, refused, form, settings)
  return (
    <Page
      title={words.title}
      footer={
        <>
          {tried && !code && (refused ?? fault) && <FooterNote bad>{refused ?? fault ?? ''}</FooterNote>}
          {assessment && <FooterNote>{words.comesTo(assessment.fen, ahead && billedWords(ahead))}</FooterNote>}
          <Button busy={act.kind === 'busy' && words.saving} onTap={save}>
            {words.save}
          </Button>
        </>
      }
    >
      <View className="standard-name">{standard.name}</View>
      <Choice
        label={words.kind}
        options={kinds}
        value={form.kind}
        onChange={(kind) => change({ kind, how: howsOf(kind, settings)[0] ?? 'items' })}
      />
      {hows.length > 1 && (
        <Segments
          label={words.how}
          options={hows.map((value) => ({ value, label: named[value] }))}
          value={form.how}
          onChange={(how) => change({ how })}
        />
      )}
      <Figures form={form} change={change} bad={tried && 'bad' in read ? read.bad : null} />
      <Stepper
        label={words.from}
        value={Number(months[at]?.slice(5))}
        unit="月"
        min={Number(months[0]?.slice(5))}
        max={Number(months[months.length - 1]?.slice(5))}
        onChange={(to) => change({ from: months[at + (to > Number(months[at]?.slice(5)) ? 1 : -1)] ?? form.from })}
      />
      <View className="standard-hint">{`${monthWords(form.from)}起。${words.fromHint}`}</View>
      {endsFrom && (
        <NoticeBlock sign="▲" tone="warn" title={words.waiverEnds(monthWords(endsFrom))} role="status">
          {words.waiverEndsWhat}
        </NoticeBlock>
      )}
      {isChange && (
        <TextInput
          label={words.changeReason}
          value={form.reason}
          onChange={(reason) => change({ reason })}
          maxLength={200}
          lines
          error={code === 'REASON_NEEDED' && !form.reason.trim() ? refused : undefined}
        />
      )}
      {asksApprover && (
        <TextInput
          label={words.changeApprover}
          hint={words.changeApproverHint}
          value={form.approver}
          onChange={(approver) => change({ approver })}
          maxLength={40}
          error={approverFault}
        />
      )}
      <Section title={words.preview}>
        {assessment ? (
          <Card title={words.now(assessment.fen)} tone="good">
            <Steps steps={assessment.steps.map((step) => ({ rule: step.rule, text: sayStep(step) }))} />
          </Card>
        ) : (
          <View role="status">{fault ?? words.previewNothing}</View>
        )}
      </Section>
    </Page>
  )
}

/** What is wrong at the approver: where the reason is missing too, both are said at once. */
function approverFaultOf(
  code: string | null,
  refused: string | undefined,
  { approver }: StandardForm,
  { assessment }: StandardView['settings'],
): string | undefined {
  if (code && approverFaults.includes(code)) return refused
  const alsoMissing = code === 'REASON_NEEDED' && assessment === 'annual' && !approver.trim()
  return alsoMissing ? sentence({ code: 'APPROVER_NEEDED' }) : undefined
}

/** What is billed at once with saving, in words; null where nothing is. */
const billedWords = ({ months, fen, closed }: BillsAhead) => {
  const first = months[0]
  return first ? words.billsAhead(monthListWords(months, first), months.length, fen, closed) : null
}

const detailOf = ({ item }: { item: string | null }) => (item ? { item } : undefined)
