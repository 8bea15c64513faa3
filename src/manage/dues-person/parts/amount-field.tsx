import { View } from '@tarojs/components'
import { openPage } from '@/desk/flow/open-page'
import { showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { MoneyInput } from '@/ui/money-input'
import { NoticeBlock } from '@/ui/notice-block'
import { duesPersonWords as words } from '@/words/manage/dues-person'
import { nearMonthWords } from '@/words/months'
import {
  amountText,
  type FaultName,
  type Faults,
  isUnreadable,
  type OfferedMonth,
  type PaymentForm,
  preview,
  sumOfChosen,
} from '../payment-form'

export interface AmountFieldProps {
  form: PaymentForm
  offered: readonly OfferedMonth[]
  month: string
  largeSum: number
  faults: Faults
  onChange: (change: Partial<PaymentForm>) => void
  /** Where a large sum is recorded. */
  large: { branchId: string; memberId: string }
}

/** How much is taken, where it goes, and what is over. */
export function AmountField({ form, offered, month, largeSum, faults, onChange, large }: AmountFieldProps) {
  const whole = sumOfChosen(form, offered)
  const seen = preview(form, offered)
  const parts = (seen?.lines ?? []).map(({ month: each, fen, whole: all }) =>
    (all ? words.part : words.notWhole)(nearMonthWords(each, month), showYuan(fen)),
  )
  const own = form.typed !== null
  const fault = (['AMOUNT_BAD', 'MORE_THAN_CHOSEN', 'LARGE'] as const).find((name) => faults[name])
  const unreadable = isUnreadable(form.typed) ? 'AMOUNT_BAD' : undefined
  const over = seen?.over ?? 0
  const put = own && parts.length > 0 ? words.toMonths(parts.join('、')) : words.whole(showYuan(whole))
  return (
    <>
      <MoneyInput
        label={words.amount}
        value={amountText(form, offered)}
        onChange={(typed) => onChange({ typed })}
        hint={whole > 0 ? put : words.onlyExtra}
        error={wordsOf(fault ?? unreadable)}
      />
      {own && whole > 0 && (
        <Button kind="quiet" onTap={() => onChange({ typed: null, voluntary: false })}>
          {words.resetAmount}
        </Button>
      )}
      {over > 0 && over < largeSum && (
        <View className="pay-months pay-month">
          <Check checked={form.voluntary} onChange={(voluntary) => onChange({ voluntary })}>
            {words.over(showYuan(over))}
          </Check>
        </View>
      )}
      {over >= largeSum && (
        <NoticeBlock
          sign="★"
          tone="warn"
          title={words.faults.LARGE}
          action={
            <Button kind="plain" onTap={() => openPage('dues-large', { ...large, fen: String(over) })}>
              {words.toLarge}
            </Button>
          }
        >
          {words.large(showYuan(largeSum))}
        </NoticeBlock>
      )}
    </>
  )
}

const wordsOf = (fault: FaultName | undefined) => fault && words.faults[fault]
