import { stateOfBill } from '../dues/balance'
import { receiptText } from '../dues/book'
import type { Card, Entry, KeptBill } from '../dues/model'
import { channelNames } from '../dues/payment'
import { dayOf, type Instant } from '../kit/day'
import { type Fen, sumFen } from '../kit/money'
import { madeOn, remarksOnEntry } from './remarks'
import { type FormRow, type FormSheet, heading, note, plain, section, signature, total, yuan } from './sheet'
import { formNames, sayMonth } from './words'

/** What a member's certificate of a year is made from: all entries of the member, of whatever book. */
export interface CertificateFacts {
  name: string
  branchName: string
  year: string
  entries: readonly Entry[]
  bills: readonly KeptBill[]
  card: Pick<Card, 'waivers'>
}

const sign = ({ kind }: Entry) => (kind === 'receipt' ? 1 : -1)
const isLarge = ({ bookId }: Entry) => bookId.endsWith(':large')

/**
 * 党费证: every payment for a month of the year, whenever and wherever it was made, a reversal as a negative line, so
 * that the lines add up to what was paid. What was given of one's own will stands in the year in which it was given.
 */
export function certificateSheet(facts: CertificateFacts, at: Instant): FormSheet {
  const { year } = facts
  const entries = [...facts.entries].sort((a, b) => a.at - b.at || a.seq - b.seq)
  const dues = entries.flatMap((entry) =>
    entry.lines.filter(({ month }) => month.startsWith(year)).map((line) => ({ entry, ...line })),
  )
  const given = entries.filter(({ at, voluntary }) => voluntary !== 0 && dayOf(at).startsWith(year))
  const paid = sumFen(dues.map(({ entry, fen }) => sign(entry) * fen))
  const willing = (large: boolean) =>
    sumFen(given.filter((entry) => isLarge(entry) === large).map((entry) => sign(entry) * entry.voluntary))
  const rows: FormRow[] = [
    heading('交纳时间', '所属月份', '金额', '收款人', '收据号', '备注'),
    ...dues.map(({ entry, month, fen }) => rowOf(entry, sayMonth(month), fen)),
    total('合计', null, yuan(paid), null, null, null),
  ]
  if (given.length > 0) {
    rows.push(
      section('自愿多交'),
      ...given.map((entry) => rowOf(entry, isLarge(entry) ? '大额党费' : '自愿多交', entry.voluntary)),
      total('合计', null, yuan(willing(false) + willing(true)), null, null, null),
    )
  }
  rows.push(...summaryOf(facts, paid), signature('党员', '党费收缴人', '支部书记'))
  return {
    name: facts.name,
    title: `${formNames.certificate}（${year}年）`,
    under: [`姓名：${facts.name}    单位：${facts.branchName}`, madeOn(at)],
    landscape: false,
    widths: [12, 12, 11, 11, 13, 22],
    headings: 1,
    rows,
    merges: [],
  }
}

/** What a certificate comes to, in fen: `due` + `beyond` = `paid` + `waived` + `open`, and what was given. */
export function certificateSums({ year, entries, bills, card }: CertificateFacts) {
  const states = bills.map((bill) => stateOfBill(bill, paidFor(entries, bill.month), card.waivers))
  const lines = entries.flatMap((entry) =>
    entry.lines.filter(({ month }) => month.startsWith(year)).map(({ fen }) => sign(entry) * fen),
  )
  const given = entries.filter(({ at }) => dayOf(at).startsWith(year))
  return {
    due: sumFen(bills.map(({ fen }) => fen)),
    paid: sumFen(lines),
    waived: sumFen(states.map(({ waived }) => waived)),
    open: sumFen(states.map(({ open }) => open)),
    voluntary: sumFen(given.map((entry) => sign(entry) * entry.voluntary)),
  }
}

/** Whether nothing was owed, paid or given in the year. */
export const isEmptyCertificate = ({ year, entries, bills }: CertificateFacts): boolean =>
  bills.length === 0 &&
  !entries.some(
    ({ at, lines, voluntary }) =>
      lines.some(({ month }) => month.startsWith(year)) || (voluntary !== 0 && dayOf(at).startsWith(year)),
  )

const rowOf = (entry: Entry, what: string, fen: Fen): FormRow =>
  plain(
    dayOf(entry.at),
    what,
    yuan(sign(entry) * fen),
    entry.byName,
    receiptText(entry),
    [channelNames[entry.channel], remarksOnEntry(entry)].filter((text) => text !== '').join('；'),
  )

/** The year in five numbers: owed = paid − beyond + waived + open. */
function summaryOf({ year, bills, entries, card }: CertificateFacts, paid: Fen): FormRow[] {
  const states = bills.map((bill) => stateOfBill(bill, paidFor(entries, bill.month), card.waivers))
  const sum = (of: (state: (typeof states)[number]) => Fen) => yuan(sumFen(states.map(of)))
  const received = sumFen(states.map((state) => state.received))
  return [
    section(`${year}年应交与实交`),
    heading('应交', '实交', '减免', '未交', '多交、预交', null),
    plain(
      sum(({ bill }) => bill.fen),
      yuan(paid),
      sum(({ waived }) => waived),
      sum(({ open }) => open),
      yuan(paid - received),
      null,
    ),
    note('应交 = 实交 − 多交、预交 + 减免 + 未交。以账本每一笔收据为准，冲正的收据以负数列出。'),
  ]
}

const paidFor = (entries: readonly Entry[], month: string): Fen =>
  sumFen(entries.flatMap((entry) => entry.lines.map((line) => (line.month === month ? sign(entry) * line.fen : 0))))
