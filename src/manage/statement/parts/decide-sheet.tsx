import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Refusal } from '@/desk/flow/loaded'
import type { Input } from '@/shared/contracts'
import type { StatementRowView } from '@/shared/contracts/statement'
import { folded } from '@/shared/domain/statement/find-payer'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { Choice } from '@/ui/choice'
import { Segments } from '@/ui/segments'
import { Sheet } from '@/ui/sheet'
import { statementWords as words } from '@/words/manage/statement'
import { sentence } from '@/words/sentence'
import type { MemberFieldProps } from '../../parts/member-field'
import { emptyPayer, PayerFields, payerFaults } from '../../parts/payer-fields'
import { type Person, Whose } from './whose'

export type Decision = Omit<Input<'statement', 'decide'>, 'jobId'>
export interface DecideSheetProps extends Pick<MemberFieldProps, 'branchId' | 'day'> {
  row: StatementRowView
  today: string
  busy: boolean
  refusal: Refusal | null
  onDecide: (decision: Decision) => void
  onClose: () => void
}
const moneys = (['own', 'other'] as const).map((value) => ({ value, label: words.money[value] }))
const takes = (['book', 'skip'] as const).map((value) => ({ value, label: words.takes[value] }))

/**
 * The collector's word on one line: whose it is, whether it is booked, where a rest goes, who paid for another. Of a line
 * that is more than is owed only two things can be said: the rest is the member's will, or the line is not booked (ST-10).
 */
export function DecideSheet({ row, branchId, day, today, busy, refusal, onDecide, onClose }: DecideSheetProps) {
  // nobody is chosen for the collector: a first one of several would be saved unseen
  const [member, setMember] = useState<Person | null>(() => row.member && { about: '', ...row.member })
  // what the dry run found is about its member; of another only the cloud knows what is owed
  const asFound = member?.id === row.member?.id
  const maybe = row.problem === 'MAYBE_RECORDED' ? row.receipt : null
  const tooMuch = asFound && row.outcome === 'over'
  const mayBeTooMuch = !asFound || row.candidates.length > 0 || (row.outcome !== 'matched' && row.outcome !== 'under')
  const [take, setTake] = useState<'book' | 'skip'>(tooMuch || maybe ? row.take : 'book')
  const [extra, setExtra] = useState(row.rest === 'voluntary')
  const [money, setMoney] = useState<'own' | 'other' | undefined>(row.problem === 'OTHER_PAYER' ? 'other' : undefined)
  const other = money === 'other'
  const [payer, setPayer] = useState(() => ({
    ...emptyPayer(today),
    payer: { name: row.name, relation: '', reason: '' },
  }))
  const [tried, setTried] = useState(false)
  // until somebody is chosen there is nothing else to say
  const named = member !== null && isAnothers(row.name, member.name)
  const unsaid = take === 'book' && named && money === undefined
  const choosing = take === 'book' && member === null
  const faults = other && take === 'book' ? payerFaults(payer) : {}
  const choose = (person: Person | null) => {
    setMember(person)
    setExtra(false)
  }
  const save = () => {
    setTried(true)
    if (Object.keys(faults).length > 0) return
    const said = other && take === 'book' ? { ...payer.payer, consent: payer.consent } : null
    const rest = take === 'book' && (tooMuch || extra) ? 'voluntary' : 'refuse'
    const memberId = take === 'book' && member ? member.id : null
    onDecide({ position: row.position, memberId, take, rest, payer: said })
  }
  return (
    <Sheet open title={words.decideTitle(row.name, row.fen)} onClose={onClose}>
      {maybe && <View className="statement-error">{`▲ ${words.maybeHint(maybe)}`}</View>}
      {tooMuch ? (
        <>
          <Choice label={words.take} options={waysOut(row)} value={take} onChange={setTake} />
          <View className="statement-soft">{wayOutHint(row, take)}</View>
        </>
      ) : (
        <Segments label={words.take} options={takes} value={take} onChange={setTake} />
      )}
      {take === 'book' && <Whose row={row} chosen={member} onChoose={choose} branchId={branchId} day={day} />}
      {take === 'book' && !choosing && (
        <>
          {!tooMuch && mayBeTooMuch && (
            <Check checked={extra} onChange={setExtra}>
              {words.rests.voluntary}
            </Check>
          )}
          {named ? (
            <Choice label={words.otherName(row.name)} options={moneys} value={money} onChange={setMoney} />
          ) : (
            <Check checked={other} onChange={(checked) => setMoney(checked ? 'other' : undefined)}>
              {words.byOther}
            </Check>
          )}
          {other && <PayerFields {...payer} today={today} faults={tried ? faults : {}} onChange={setPayer} />}
        </>
      )}
      {refusal && <View className="confirm-error" role="alert">{`✕ ${refusedWords(refusal, tooMuch || extra)}`}</View>}
      {choosing || unsaid ? (
        <View className="statement-soft">{choosing ? words.chooseFirst : words.sayWhose}</View>
      ) : (
        <Button busy={busy && words.saving} onTap={save}>
          {words.save}
        </Button>
      )}
    </Sheet>
  )
}

/** Whether a line bears another name than the member's; a part of it (`陈*兰`) may be the member's own. */
const isAnothers = (name: string, own: string) => name !== '' && !/[*×]/.test(name) && folded(name) !== folded(own)

/** What of a line is owed, in fen: that is what may be recorded by hand when the rest goes back. */
const owedOf = ({ fen, difference }: StatementRowView) => (fen ?? 0) - difference

const waysOut = (row: StatementRowView) => [
  { value: 'book' as const, label: words.rests.voluntary },
  { value: 'skip' as const, label: owedOf(row) > 0 ? words.rests.refuse : words.takes.skip },
]

function wayOutHint(row: StatementRowView, take: 'book' | 'skip'): string {
  if (take === 'book') return words.restVoluntary(row.fen ?? 0, row.difference)
  if (row.problem === 'STANDARD_MISSING') return words.restUnassessed
  return owedOf(row) > 0 ? words.restRefuse(owedOf(row)) : words.restRefuseAll
}

/** The amount of a statement cannot be changed, so the usual advice does not help here. */
function refusedWords(refusal: Refusal, asExtra: boolean): string {
  if (refusal.code !== 'MORE_THAN_OWED') return sentence(refusal)
  return asExtra ? words.tooMuchOfLeft : words.tooMuch
}
