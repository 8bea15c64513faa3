import { Text, View } from '@tarojs/components'
import { checkInWindow } from '@/shared/domain/attendance/window'
import type { Instant } from '@/shared/domain/kit/day'
import { nearWords, timeWords } from '@/words/dates'
import { attendanceSign, evidenceWords } from '@/words/labels'
import type { TodayItem } from '../focus'

/** How it stands with me: recorded, or what will happen next. */
export function MyState({ activity, mine, now }: TodayItem & { now: Instant }) {
  if (mine) {
    const { tone, sign, word } = attendanceSign(mine)
    return (
      <View className={`today-mine today-mine-${tone}`} role="status">
        <Text className="today-mine-word">{`${sign} ${word}`}</Text>
        {mine.evidence && <Text>{`${timeWords(mine.at)} · ${evidenceWords[mine.evidence]}`}</Text>}
        {mine.state === 'absent' && <Text>如果您到场了，请告诉组织者，由组织者更正。</Text>}
      </View>
    )
  }
  const words = nextWords(activity, now)
  return words === null ? null : (
    <View className="today-mine today-mine-neutral" role="status">
      {words}
    </View>
  )
}

function nextWords(activity: TodayItem['activity'], now: Instant): string | null {
  const { from } = checkInWindow(activity)
  if (activity.state === 'open') return '还没有签到，请扫会场屏幕上的码。'
  if (activity.state === 'cancelled') return '活动取消了，不用到场。'
  if (activity.state !== 'announced') return null
  return now < from
    ? `${nearWords(from, now)} ${timeWords(from)} 起可以签到。`
    : '请稍等，组织者开启签到后，这里会出现签到按钮。'
}
