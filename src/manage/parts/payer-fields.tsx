import { DateInput } from '@/ui/date-input'
import { TextInput } from '@/ui/text-input'
import { duesPersonWords as words } from '@/words/manage/dues-person'

/** Minutes or a paper that approved something, as typed. */
export interface Paper {
  by: string
  on: string
  document: string
}
/** Somebody who pays for a member, as typed. */
export interface PayerTyped {
  name: string
  relation: string
  reason: string
}
export type PayerFault =
  | 'PAYER_NEEDED'
  | 'RELATION_NEEDED'
  | 'REASON_NEEDED'
  | 'CONSENT_BY'
  | 'CONSENT_ON'
  | 'CONSENT_DOCUMENT'

/** Who pays, and the branch's consent. */
export interface PayerForm {
  payer: PayerTyped
  consent: Paper
}

/** Nothing typed yet; the consent is most often of today. */
export const emptyPayer = (today: string): PayerForm => ({
  payer: { name: '', relation: '', reason: '' },
  consent: { by: '', on: today, document: '' },
})

/** What is missing, by the field it stands at. The cloud judges again. */
export function payerFaults({ payer, consent }: PayerForm): Partial<Record<PayerFault, true>> {
  const missing: [PayerFault, boolean][] = [
    ['PAYER_NEEDED', !payer.name.trim()],
    ['RELATION_NEEDED', !payer.relation.trim()],
    ['REASON_NEEDED', !payer.reason.trim()],
    ['CONSENT_BY', !consent.by.trim()],
    ['CONSENT_ON', !consent.on],
    ['CONSENT_DOCUMENT', !consent.document.trim()],
  ]
  return Object.fromEntries(missing.filter(([, fault]) => fault).map(([name]) => [name, true]))
}

export interface PayerFieldsProps extends PayerForm {
  today: string
  faults: Partial<Record<PayerFault, true>>
  onChange: (change: PayerForm) => void
}

/** Who pays for the member, why, and the branch's consent (D-34, S1-28). */
export function PayerFields({ payer, consent, today, faults, onChange }: PayerFieldsProps) {
  const say = (name: PayerFault) => (faults[name] ? words.faults[name] : undefined)
  const put = (more: Partial<PayerTyped>) => onChange({ payer: { ...payer, ...more }, consent })
  const agree = (more: Partial<Paper>) => onChange({ payer, consent: { ...consent, ...more } })
  return (
    <>
      <TextInput
        label={words.payerName}
        value={payer.name}
        onChange={(name) => put({ name })}
        maxLength={20}
        hint={words.byOtherHint}
        error={say('PAYER_NEEDED')}
      />
      <TextInput
        label={words.relation}
        placeholder={words.relationHint}
        value={payer.relation}
        onChange={(relation) => put({ relation })}
        maxLength={20}
        error={say('RELATION_NEEDED')}
      />
      <TextInput
        label={words.reason}
        placeholder={words.reasonHint}
        value={payer.reason}
        onChange={(reason) => put({ reason })}
        maxLength={100}
        error={say('REASON_NEEDED')}
      />
      <TextInput
        label={words.consentBy}
        placeholder={words.consentByHint}
        value={consent.by}
        onChange={(by) => agree({ by })}
        maxLength={40}
        error={say('CONSENT_BY')}
      />
      <DateInput
        label={words.consentOn}
        kind="date"
        value={consent.on}
        to={today}
        onChange={(on) => agree({ on })}
        error={say('CONSENT_ON')}
      />
      <TextInput
        label={words.consentDocument}
        placeholder={words.consentDocumentHint}
        value={consent.document}
        onChange={(document) => agree({ document })}
        maxLength={60}
        error={say('CONSENT_DOCUMENT')}
      />
    </>
  )
}
