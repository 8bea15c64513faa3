import { View } from '@tarojs/components'
import { NoticeBlock } from '@/ui/notice-block'
import { duesDayWords as words } from '@/words/manage/dues-day'
import type { Day } from '../day-state'

/** Who collects, for whoever only reads; and that nobody was named, for whoever can name (S1-26). */
export function WhoCollects({ day }: { day: Pick<Day, 'mayRecord' | 'collectors'> }) {
  if (day.collectors.length === 0) {
    return (
      <NoticeBlock sign="▲" tone="warn" title={words.noCollector}>
        {words.noCollectorHint}
      </NoticeBlock>
    )
  }
  if (day.mayRecord) return null
  return <View className="dues-day-part">{words.collects(day.collectors.join('、'))}</View>
}
