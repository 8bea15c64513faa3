import { Text, View } from '@tarojs/components'
import { checkInWindow } from '@/shared/domain/attendance/window'
import { Tag } from '@/ui/tag'
import { timeWords } from '@/words/dates'
import { attendanceSign, evidenceWords } from '@/words/labels'
import type { TodayItem } from '../focus'

/** How it stands with me: recorded, or what will happen next. */
export function MyState({ activity, mine }: TodayItem) {
  if (mine) {
    const { tone, sign, word } = attendanceSign(mine)
    const how = mine.evidence ? ` ${timeWords(mine.at)} · ${evidenceWords[mine.evidence]}` : ''
    return (
      <View className="today-mine" role="status">
        <Tag tone={tone} sign={sign}>
          {word}
        </Tag>
        <Text className="today-soft">{how}</Text>
      </View>
    )
  }
  const words = nextWords(activity)
  return words === null ? null : (
    <View className="today-mine today-soft" role="status">
      {words}
    </View>
  )
}

function nextWords(activity: TodayItem['activity']): string | null {
  if (activity.state === 'announced')
    return `${timeWords(checkInWindow(activity).from)} 起可以签到，开始后这里会出现签到按钮。`
  if (activity.state === 'open') return '还没有签到。请扫会场屏幕上的码。'
  if (activity.state === 'cancelled') return '活动取消了，不用到场。'
  return null
}
