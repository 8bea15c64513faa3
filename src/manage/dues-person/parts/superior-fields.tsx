import { Section } from '@/desk/parts/section'
import { DateInput } from '@/ui/date-input'
import { TextInput } from '@/ui/text-input'
import { duesPersonWords as words } from '@/words/manage/dues-person'
import type { Paper } from '../../parts/payer-fields'
import type { Faults } from '../payment-form'

/** The superior's approval for months too far back (D-32). */
export function SuperiorFields({
  paper,
  today,
  faults,
  onChange,
}: {
  paper: Paper
  today: string
  faults: Faults
  onChange: (paper: Paper) => void
}) {
  return (
    <Section title={words.superior} hint={words.superiorHint}>
      <TextInput
        label={words.superiorBy}
        value={paper.by}
        onChange={(by) => onChange({ ...paper, by })}
        maxLength={40}
        error={faults.SUPERIOR_BY && words.faults.SUPERIOR_BY}
      />
      <DateInput
        label={words.superiorOn}
        kind="date"
        value={paper.on}
        to={today}
        onChange={(on) => onChange({ ...paper, on })}
        error={faults.SUPERIOR_ON && words.faults.SUPERIOR_ON}
      />
      <TextInput
        label={words.superiorDocument}
        value={paper.document}
        onChange={(document) => onChange({ ...paper, document })}
        maxLength={60}
        error={faults.SUPERIOR_DOCUMENT && words.faults.SUPERIOR_DOCUMENT}
      />
    </Section>
  )
}
