import { View } from '@tarojs/components'
import { NoticeBlock } from '@/ui/notice-block'
import { Tag } from '@/ui/tag'
import { duesDayWords } from '@/words/manage/dues-day'
import { duesPersonWords as words } from '@/words/manage/dues-person'
import { aboutPayer } from '../../parts/payer-about'
import type { DuesPerson } from '../payment-form'

/** Whose money it is, and what one must know before taking it. */
export function Head({ person }: { person: DuesPerson }) {
  const { row, mayRecord } = person
  const about = aboutPayer(row)
  return (
    <>
      <View>
        <View className="pay-name">{row.name}</View>
        {about && <View className="pay-soft">{about}</View>}
        {row.presence === 'left' && <Tag tone="warn">{words.left}</Tag>}
        {row.unpaidInARow >= 6 && (
          <View className="pay-warn">{`▲ ${duesDayWords.unpaidInARow(row.unpaidInARow)}`}</View>
        )}
        {!mayRecord && <View className="pay-soft">{words.onlyReading}</View>}
      </View>
      {row.unbilled === 'no-standard' && (
        <NoticeBlock sign="▲" tone="warn" title={words.noStandard}>
          {words.noStandardHint}
        </NoticeBlock>
      )}
    </>
  )
}
