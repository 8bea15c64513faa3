import type { Month } from '../kit/day'
import type { StatementRow } from './model'

/** The longest remark a receipt takes. */
const MOST = 200

/**
 * The months a line is booked for: exactly those it was shown with, so that money taken by hand since then is refused and
 * never put elsewhere (ST-11). None: all of it is voluntary.
 */
export const monthsBooked = ({ lines }: Pick<StatementRow, 'lines'>): Month[] => lines.map(({ month }) => month)

/** What the receipt says about where the money came from. */
export function noteOf({ paidOn, name, memberName, serial, remark }: StatementRow): string {
  const parts = [
    paidOn && `到账 ${paidOn}`,
    name && name !== memberName && `付款人 ${name}`,
    serial && `流水号 ${serial}`,
    remark && `附言 ${remark}`,
  ]
  return parts.filter(Boolean).join('；').slice(0, MOST)
}
