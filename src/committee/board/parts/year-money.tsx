import { Section } from '@/desk/parts/section'
import { showYuan } from '@/shared/domain/kit/money'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { boardWords as words } from '@/words/committee/board'
import type { Totals } from '../use-board'

/** Where the year's money is: what branches took is with them, on its way, with the committee, or differs (DU-5). */
export function YearMoney({ year, money }: { year: string; money: Totals }) {
  const { booked, toHandOver, underWay, confirmed, short } = money
  return (
    <Section title={words.yearMoney(year)}>
      <List label={words.yearMoney(year)}>
        <ListRow title={words.booked} note={words.bookedNote} value={showYuan(booked)} />
        <ListRow title={words.toHandOver} note={words.toHandOverNote} value={showYuan(toHandOver)} />
        <ListRow title={words.underWay} note={words.underWayNote} value={showYuan(underWay)} />
        <ListRow title={words.confirmed} value={showYuan(confirmed)} />
        {short !== 0 && <ListRow title={words.short(short)} note={words.shortNote} value={showYuan(Math.abs(short))} />}
      </List>
    </Section>
  )
}
