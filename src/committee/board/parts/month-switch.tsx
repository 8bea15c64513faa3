import { View } from '@tarojs/components'
import type { Month } from '@/shared/domain/kit/day'
import { Tappable } from '@/ui/tappable'
import { boardWords as words } from '@/words/committee/board'
import { monthWords } from '@/words/dates'

/** One month at a time, back and forth, not beyond the present one. */
export function MonthSwitch({
  month,
  onEarlier,
  onLater,
}: {
  month: Month
  onEarlier: () => void
  onLater: (() => void) | null
}) {
  return (
    <View className="month-switch" role="group" aria-label={words.month}>
      <Tappable className="month-switch-button" label={words.before} onTap={onEarlier}>
        ‹
      </Tappable>
      <View className="month-switch-name" aria-live="polite">
        {monthWords(month)}
      </View>
      <Tappable
        className="month-switch-button"
        label={words.after}
        disabled={onLater === null}
        onTap={() => onLater?.()}
      >
        ›
      </Tappable>
    </View>
  )
}
