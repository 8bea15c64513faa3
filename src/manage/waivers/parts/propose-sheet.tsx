import { View } from '@tarojs/components'
import { useState } from 'react'
import { showFirstFault } from '@/desk/flow/show-first-fault'
import type { Act } from '@/desk/flow/use-act'
import type { Input } from '@/shared/contracts'
import { addMonths, isMonth } from '@/shared/domain/kit/day'
import { readYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { DateInput } from '@/ui/date-input'
import { MoneyInput } from '@/ui/money-input'
import { Segments } from '@/ui/segments'
import { Sheet } from '@/ui/sheet'
import { Stepper } from '@/ui/stepper'
import { TextInput } from '@/ui/text-input'
import { monthWords } from '@/words/dates'
import { waiverWords as words } from '@/words/manage/waivers'
import { sentence } from '@/words/sentence'
import type { Amounts } from '../use-waivers'

export interface ProposeSheetProps {
  member: { id: string; name: string }
  today: string
  /** What the member owes each month; null while it is not known. */
  amounts: Amounts | null
  /** The most months one reduction may have. */
  longest: number
  act: Act
  onPropose: (input: Omit<Input<'standard', 'proposeWaiver'>, 'key'>) => void
  onClose: () => void
}
const hows = (['all', 'part'] as const).map((value) => ({ value, label: words.hows[value] }))
const grounds = (['hardship', 'other'] as const).map((value) => ({ value, label: words.grounds[value] }))

/** A reduction for one member: how much, how long, why, and the branch's own minutes (D-36). */
export function ProposeSheet({ member, today, amounts, longest, act, onPropose, onClose }: ProposeSheetProps) {
  const [from, setFrom] = useState(today.slice(0, 7))
  const [months, setMonths] = useState(() => Math.min(longest, 12 - Number(from.slice(5)) + 1))
  const [how, setHow] = useState<'all' | 'part'>('all')
  const [amount, setAmount] = useState('')
  const [ground, setGround] = useState<'hardship' | 'other'>('hardship')
  const [reason, setReason] = useState('')
  const [by, setBy] = useState('')
  const [on, setOn] = useState(today)
  const [paper, setPaper] = useState('')
  const [tried, setTried] = useState(false)
  const to = how === 'all' ? 0 : readYuan(amount)
  const until = isMonth(from) ? addMonths(from, months - 1) : null
  const full = amounts?.find((span) => span.from <= from && from <= span.until)?.fen ?? null
  const notLess = to !== null && full !== null && to >= full
  const isUnset = amounts !== null && full === null
  const saidAtAmount = how === 'part' && act.kind === 'refused' && act.refusal.code === 'NOTHING_REDUCED'
  const missing = (text: string) => (tried && text.trim().length < 1 ? words.missing : undefined)
  const filled = reason.trim().length >= 2 && by.trim() !== '' && paper.trim() !== ''
  const amountFault = !tried
    ? undefined
    : to === null
      ? words.toBad
      : notLess || saidAtAmount
        ? sentence({ code: 'NOTHING_REDUCED' })
        : undefined
  const send = () => {
    setTried(true)
    if (to === null || until === null || notLess || !filled) return showFirstFault()
    const branch = { by: by.trim(), on, document: paper.trim() }
    onPropose({ memberId: member.id, from, until, to, ground, reason: reason.trim(), branch })
  }
  return (
    <Sheet open title={words.propose(member.name)} onClose={onClose}>
      <View className="confirm-words">{words.rule}</View>
      <Segments label={words.how} options={hows} value={how} onChange={setHow} />
      {full !== null && how === 'all' && <View className="confirm-words">{words.fromTo(full, 0)}</View>}
      {how === 'part' && (
        <MoneyInput
          label={words.toPart}
          value={amount}
          onChange={setAmount}
          hint={full === null ? undefined : words.presentIs(monthWords(from), full)}
          error={amountFault}
        />
      )}
      <DateInput
        label={words.from}
        kind="month"
        value={from}
        to={`${Number(today.slice(0, 4)) + 1}-12`}
        onChange={setFrom}
        error={until === null ? words.fromBad : isUnset ? words.presentNone(monthWords(from)) : undefined}
      />
      <Stepper label={words.months} value={months} unit="个月" min={1} max={longest} onChange={setMonths} />
      <View className="confirm-words">{words.monthsHint(longest)}</View>
      {until !== null && <View role="status">{`${monthWords(from)}至${monthWords(until)}`}</View>}
      <View className="confirm-words">{words.paidStays}</View>
      <Segments label={words.ground} options={grounds} value={ground} onChange={setGround} />
      <TextInput
        label={words.reason}
        placeholder={words.reasonHint}
        value={reason}
        onChange={setReason}
        maxLength={200}
        lines
        error={tried && reason.trim().length < 2 ? words.missing : undefined}
      />
      <TextInput
        label={words.branchBy}
        placeholder={words.branchByHint}
        value={by}
        onChange={setBy}
        maxLength={40}
        error={missing(by)}
      />
      <DateInput label={words.branchOn} kind="date" value={on} to={today} onChange={setOn} />
      <TextInput label={words.branchPaper} value={paper} onChange={setPaper} maxLength={60} error={missing(paper)} />
      {act.kind === 'refused' && !saidAtAmount && (
        <View className="confirm-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>
      )}
      <Button busy={act.kind === 'busy' && words.sending} onTap={send}>
        {words.send}
      </Button>
    </Sheet>
  )
}
