import { Text, View } from '@tarojs/components'
import type { Channel } from '@/shared/domain/dues/model'
import { channelNames } from '@/shared/domain/dues/payment'
import { showYuan } from '@/shared/domain/kit/money'
import { Card } from '@/ui/card'
import { duesBookWords as words } from '@/words/manage/dues-book'
import type { BookPage } from '../use-dues-book'

const order = Object.keys(channelNames) as Channel[]

/** What the book holds, reversals netted, by the way it came in. */
export function TakingsCard({ total, takings }: Pick<BookPage, 'total' | 'takings'>) {
  return (
    <Card>
      <View className="book-line">
        <Text className="book-word">{words.total}</Text>
        <Text className="book-total">{showYuan(takings.total)}</Text>
      </View>
      <View className="book-parts">
        {order
          .filter((channel) => takings[channel] !== 0)
          .map((channel) => (
            <Text className="book-part" key={channel}>
              {words.byChannel(channelNames[channel], showYuan(takings[channel]))}
            </Text>
          ))}
        {takings.voluntary > 0 && <Text className="book-part">{words.voluntary(showYuan(takings.voluntary))}</Text>}
      </View>
      <View className="book-soft">{words.entries(total)}</View>
    </Card>
  )
}
