import type { Month } from '@/shared/domain/kit/day'
import type { Fen } from '@/shared/domain/kit/money'
import { billSign, duesWords as words } from '@/words/dues'
import type { Sign } from '@/words/labels'
import type { DuesMonth } from './use-dues'

/** One month of the certificate: what to pay (null when nothing is billed), in a sign and a word. */
export interface MonthCell extends Sign {
  month: Month
  fen: Fen | null
}

const none = { tone: 'neutral', sign: '' } as const

/** The twelve months of a year, January first. `current` tells a month to come from one that owed nothing. */
export function monthsOfYear(year: string, months: readonly DuesMonth[], current: Month): MonthCell[] {
  return Array.from({ length: 12 }, (_, place) => {
    const month = `${year}-${String(place + 1).padStart(2, '0')}`
    const of = months.find((each) => each.month === month)
    if (of && of.due > 0) return { month, fen: of.due - of.waived, ...billSign(of) }
    if (of && of.paidAhead > 0)
      return { month, fen: of.paidAhead, tone: 'good' as const, sign: '✓', word: words.paidAhead }
    return { month, fen: null, ...none, word: month > current ? words.notYet : words.noBill }
  })
}
