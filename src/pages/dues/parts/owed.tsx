import { View } from '@tarojs/components'
import { showYuan, sumFen } from '@/shared/domain/kit/money'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { monthWords } from '@/words/dates'
import { billSign, duesWords as words } from '@/words/dues'
import { Section } from '../../parts/section'
import type { Dues } from '../use-dues'

const openIn = (months: Dues['owes']) => sumFen(months.map(({ open }) => open))

/** 还欠: the months before this one. What needs the superior's paper says so (D-32). */
export function Owed({ data: { owes, month } }: { data: Dues }) {
  const older = owes.filter((each) => each.month < month)
  if (older.length === 0) return null
  const payable = older.filter(({ blocked }) => !blocked)
  const late = older.filter(({ blocked }) => blocked)
  return (
    <Section title={words.owes}>
      {payable.length > 0 && <View className="dues-owes">{words.owesTotal(payable.length, openIn(payable))}</View>}
      {late.length > 0 && <View className="dues-owes">{words.owesLate(late.length, openIn(late))}</View>}
      <List label={words.owes}>
        {older.map((each) => (
          <ListRow
            key={each.month}
            title={monthWords(each.month)}
            note={each.blocked ? words.blocked : undefined}
            value={
              <View className="dues-owed">
                <View className="dues-figure">{showYuan(each.open)}</View>
                <Tag tone="warn">{billSign(each).word}</Tag>
              </View>
            }
          />
        ))}
      </List>
      {payable.length > 0 && <View className="dues-soft">{words.owesNote}</View>}
    </Section>
  )
}
