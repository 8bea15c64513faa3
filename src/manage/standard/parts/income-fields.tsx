import { useState } from 'react'
import { Section } from '@/desk/parts/section'
import { type IncomeItem, itemNames, itemsOf } from '@/shared/domain/standard/income'
import { Button } from '@/ui/button'
import { MoneyInput } from '@/ui/money-input'
import { standardWords as words } from '@/words/manage/standards'
import { isUnreadable, type StandardForm } from '../standard-form'

export interface FieldsProps {
  form: StandardForm
  change: (changes: Partial<StandardForm>) => void
  /** The field whose amount cannot be read. */
  bad: string | null
}

/** A pay slip, item by item: what counts, what is taken off, and on demand what stays out (D-11, D-12). */
export function IncomeFields({ form, change, bad }: FieldsProps) {
  const items = itemsOf(form.kind === 'retired' ? 'pension' : form.employer)
  const filled = items.leftOut.some((item) => form.items[item])
  const [open, setOpen] = useState(filled)
  const field = (item: IncomeItem) => (
    <MoneyInput
      key={item}
      label={itemNames[item]}
      value={form.items[item] ?? ''}
      onChange={(text) => change({ items: { ...form.items, [item]: text } })}
      error={bad === item || isUnreadable(form.items[item] ?? '') ? words.amountBad : undefined}
    />
  )
  return (
    <>
      <Section title={words.counted}>{items.counted.map(field)}</Section>
      {items.deducted.length > 0 && <Section title={words.deducted}>{items.deducted.map(field)}</Section>}
      {open ? (
        <Section title={words.leftOut} hint={words.leftOutHint}>
          {items.leftOut.map(field)}
        </Section>
      ) : (
        <Button kind="quiet" onTap={() => setOpen(true)}>
          {words.showLeftOut}
        </Button>
      )}
    </>
  )
}
