import { Text, View } from '@tarojs/components'
import { showYuan } from '@/shared/domain/kit/money'
import { Card } from '@/ui/card'
import { Heading } from '@/ui/heading'
import { fullInstantWords } from '@/words/dates'
import { billSign, duesWords as words } from '@/words/dues'
import type { Sign } from '@/words/labels'
import type { Dues } from '../use-dues'

/** The one thing most members come for: what this month costs, whether it is paid, and to whom it goes. */
export function Statement({ data, stale }: { data: Dues; stale: boolean }) {
  const { thisMonth, month, collectors, owed } = data
  const pays = thisMonth !== null && thisMonth.open > 0
  const older = owed - (thisMonth?.open ?? 0)
  return (
    <Card>
      <Heading className="dues-what">{words.monthDue(month)}</Heading>
      {thisMonth && <View className="dues-amount">{showYuan(thisMonth.due - thisMonth.waived)}</View>}
      <State data={data} />
      {older > 0 && <View className="dues-line">{words.allTogether(owed)}</View>}
      {(pays || older > 0) && (
        <View className="dues-line">{collectors.length > 0 ? words.payTo(collectors) : words.noCollector}</View>
      )}
      {stale && <View className="dues-soft">{words.asOf(fullInstantWords(data.now))}</View>}
    </Card>
  )
}

function State({ data: { thisMonth, unbilled, month, year } }: { data: Dues }) {
  if (thisMonth) {
    const { due, received, waived, open } = thisMonth
    return (
      <Block sign={billSign(thisMonth)}>
        {open > 0 && received > 0 && <View>{words.paidPart(received, open)}</View>}
        {open === 0 && received > 0 && <View>{words.paid}</View>}
        {waived > 0 && waived < due && <View>{words.reduced(due, waived)}</View>}
        {waived > 0 && waived === due && <View>{words.waivedWhole}</View>}
      </Block>
    )
  }
  const ahead = year.months.find((each) => each.month === month)?.paidAhead ?? 0
  if (ahead > 0) return <Block sign={{ tone: 'good', sign: '✓', word: `${words.paidAhead} ${showYuan(ahead)}` }} />
  const why = unbilled === 'no-standard' ? words.noStandard : unbilled === 'not-owed' ? words.notOwed : words.notBilled
  return (
    <Block sign={{ tone: 'neutral', sign: '○', word: why.word }}>
      <View>{why.next}</View>
    </Block>
  )
}

function Block({ sign: { tone, sign, word }, children }: { sign: Sign; children?: React.ReactNode }) {
  return (
    <View className={`dues-state dues-state-${tone}`} role="status">
      <Text className="dues-state-word">{`${sign} ${word}`}</Text>
      {children}
    </View>
  )
}
