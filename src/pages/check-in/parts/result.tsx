import { View } from '@tarojs/components'
import { Success } from '@/ui/success'
import { monthWords, timeWords } from '@/words/dates'
import { evidenceWords } from '@/words/labels'
import { RecordList } from '../../parts/record-list'
import { Section } from '../../parts/section'
import type { CheckInAnswer } from '../use-check-in'

/** It is recorded: a big sign, the time, what for; and the month so far. */
export function Result({ answer: { first, record, month } }: { answer: CheckInAnswer }) {
  const how = record.evidence ? ` · ${evidenceWords[record.evidence]}` : ''
  return (
    <View className="check-in-result">
      <Success title={titleOf(first, record.late)}>
        <View className="check-in-time">{`${timeWords(record.at)}${how}`}</View>
        <View className="check-in-theme">{record.theme}</View>
      </Success>
      <Section title={`${monthWords(record.month)}的记录`}>
        <RecordList lines={month} label="本月记录" />
      </Section>
    </View>
  )
}

function titleOf(first: boolean, late: boolean): string {
  if (!first) return '已经签过了'
  return late ? '已签到（迟到）' : '已签到'
}
