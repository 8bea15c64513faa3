import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import './older.scss'
import type { Pages } from './use-pages'

export interface OlderProps {
  more: Pages<unknown>['more']
  onMore: () => void
  /** On the button: 看更早的记录. */
  words: string
  /** When there is no more: 以上是全部记录. */
  end: string
}

/** The end of a list that is read a page at a time. */
export function Older({ more, onMore, words, end }: OlderProps) {
  // its own box: drawing it anew does not send the long list again
  return (
    <View role="status">
      {more === 'none' ? (
        <View className="older-end">{end}</View>
      ) : (
        <Button kind="plain" onTap={onMore} busy={more === 'coming' && '正在读取…'}>
          {more === 'failed' ? '没有读到，再试一次' : words}
        </Button>
      )}
    </View>
  )
}
