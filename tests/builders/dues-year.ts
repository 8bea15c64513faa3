import type { Random } from '../../config/demo/random'
import { type ReceiptDraft, receiptAfter, reversalAfter } from '../../src/shared/domain/dues/book'
import { bookAfter, headOf, newBook, paidAfter, stateOn, sumsOf } from '../../src/shared/domain/dues/ledger'
import { type Book, type Card, channels, type Entry, type KeptBill } from '../../src/shared/domain/dues/model'
import { defaultSettings } from '../../src/shared/domain/dues/settings'
import { addMonths, dayOf, type Instant, instantOf, type Month } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import { assess } from '../../src/shared/domain/standard/assess'
import type { AssessmentFacts, Standard } from '../../src/shared/domain/standard/model'
import { standardId, withAssessment } from '../../src/shared/domain/standard/standard'

/** A year's money of some branches as the database holds it: raw entries, and everything that must agree with them. */
export interface DuesYear {
  standards: Standard[]
  bills: KeptBill[]
  cards: Card[]
  entries: Entry[]
  books: Book[]
}
/** Money that comes in: which member, in which branch's book, when, and what of it is taken back later. */
export interface Coming {
  at: Instant
  branchId: string
  name?: 'ordinary' | 'large'
  member: Pick<Member, '_id' | 'name'>
  lines: { month: Month; fen: number }[]
  more?: Partial<ReceiptDraft>
  takenBackAt?: Instant
}
/** Which branch bills which member from which month to which. */
export interface Billed {
  member: Member
  branchId: string
  from: Month
  until: Month
}

/** A standard for each, in all kinds there are; the facts can be given. */
export function standardFor(member: Pick<Member, '_id'>, year: string, facts: AssessmentFacts): Standard {
  const assessment = assess(facts, defaultSettings)
  if ('refusal' in assessment) throw new Error(assessment.refusal)
  const outcome = withAssessment(
    { memberId: member._id, year, standard: null, lastBilled: null },
    { from: `${year}-01`, facts, assessment, reason: '', approvedBy: '', by: 'sb', at: instantOf(`${year}-01-02`) },
    defaultSettings,
  )
  if ('refusal' in outcome) throw new Error(outcome.refusal)
  return outcome.standard
}

/** Plays money through the product's own rules: books are chained, cards, bills and sums follow. */
export function playYear(of: {
  standards: readonly Standard[]
  billed: readonly Billed[]
  coming: readonly Coming[]
  waivers?: Card['waivers']
}): DuesYear {
  const { books, entries } = playBooks(of.coming)
  const cards = new Map<string, Card>()
  const cardOf = (id: string) => {
    const card = cards.get(id) ?? { _id: id, paid: {}, waivers: [], updatedAt: 0 }
    cards.set(id, card)
    return card
  }
  for (const entry of entries) {
    const card = cardOf(entry.memberId)
    card.paid = paidAfter(card.paid, entry.lines, entry.kind === 'receipt' ? 1 : -1)
  }
  for (const waiver of of.waivers ?? []) cardOf(waiver.memberId).waivers.push(waiver)
  const standards = new Map(of.standards.map((each) => [each._id, each]))
  const bills = of.billed.flatMap(({ member, branchId, from, until }) => {
    const made: KeptBill[] = []
    for (let month = from; month <= until; month = addMonths(month, 1)) {
      const spans = standards.get(standardId(member._id, month.slice(0, 4)))?.spans ?? []
      const held = spans.find((span) => span.from <= month && month <= span.until)?.assessment
      if (!held) continue
      const { kind, base, bp, fen } = held
      const bill = { _id: `${member._id}:${month}`, memberId: member._id, branchId, month, fen, kind, base, bp }
      const state = stateOn(cardOf(member._id), bill)
      made.push({ ...bill, ...state, place: `${month}:${member._id}`, at: instantOf(`${month}-01`) })
    }
    return made
  })
  for (const book of books) {
    const own = bills.filter(({ branchId, month }) => branchId === book.branchId && month.startsWith(book.year))
    if (book.name !== 'ordinary') continue
    for (const month of new Set(own.map((bill) => bill.month))) {
      const ofMonth = own.filter((bill) => bill.month === month)
      book.months[month] = sumsOf(ofMonth, 0)
    }
  }
  return { standards: [...of.standards], bills, cards: [...cards.values()], entries, books }
}

function playBooks(coming: readonly Coming[]): { books: Book[]; entries: Entry[] } {
  const books = new Map<string, Book>()
  const entries: Entry[] = []
  const acts = coming
    .flatMap((each, index) => [
      { at: each.at, index, each, back: false },
      ...(each.takenBackAt ? [{ at: each.takenBackAt, index, each, back: true }] : []),
    ])
    .sort((a, b) => a.at - b.at || Number(a.back) - Number(b.back))
  const receipts = new Map<number, Entry>()
  for (const { at, index, each, back } of acts) {
    const receipt = receipts.get(index)
    // A reversal stands in the book of its receipt, whatever the day.
    const year = receipt ? receipt.bookId.split(':')[1]! : dayOf(at).slice(0, 4)
    const name = each.name ?? 'ordinary'
    const id = `${each.branchId}:${year}:${name}`
    const before = books.get(`${each.branchId}:${Number(year) - 1}:${name}`)
    const book =
      books.get(id) ??
      newBook({ branchId: each.branchId, year, name }, before ? { seq: before.seq, hash: before.hash } : null)
    const key = `${id}-${book.seq + 1}`.replaceAll(':', '-')
    const entry =
      back && receipt
        ? reversalAfter(headOf(book), receipt, { key, by: 'dc', byName: '收缴人', at, note: '记错了' })
        : receiptAfter(headOf(book), {
            key,
            memberId: each.member._id,
            memberName: each.member.name,
            lines: each.lines,
            voluntary: 0,
            channel: 'cash',
            payer: null,
            by: 'dc',
            byName: '收缴人',
            note: '',
            superior: null,
            at,
            ...each.more,
          })
    if (!back) receipts.set(index, entry)
    books.set(id, bookAfter(book, entry, dayOf(at)))
    entries.push(entry)
  }
  return { books: [...books.values()], entries }
}

const facts: readonly AssessmentFacts[] = [
  { kind: 'wage_monthly', base: 300_000 },
  { kind: 'wage_monthly', base: 432_167 },
  { kind: 'wage_monthly', base: 654_321 },
  {
    kind: 'wage_monthly',
    employer: 'institution',
    items: {
      positionPay: 280_000,
      gradePay: 190_000,
      basicPerformance: 150_000,
      rewardPerformance: 200_000,
      socialInsurance: 110_000,
      incomeTax: 3_000,
    },
  },
  { kind: 'retired', items: { basicPension: 520_000, pensionAllowances: 160_000 } },
  { kind: 'retired', base: 300_001 },
  { kind: 'annual_salary', byHand: { of: 'base', fen: 2_000_000, approvedBy: '党委', reason: '年薪制' } },
  { kind: 'farmer', chosen: 20 },
  { kind: 'fixed_02' },
]

/** Every kind of standard in turn. */
export const someFacts = (index: number): AssessmentFacts => facts[index % facts.length]!

/**
 * A year by chance: most pay on time, some late, in part, months together, ahead, into the next year's book, or never;
 * some receipts are taken back, some give more. The members stay where they are.
 */
export function randomYear(
  branches: readonly { _id: string; people: readonly Member[] }[],
  year: string,
  random: Random,
): DuesYear {
  const members = branches.flatMap(({ people }) => people)
  const standards = members.map((member, index) => standardFor(member, year, someFacts(index)))
  const coming = branches.flatMap(({ _id, people }) =>
    people.flatMap((member) => {
      const fen = standards[members.indexOf(member)]!.spans[0]!.assessment.fen
      return comingOf(member, _id, year, fen, random)
    }),
  )
  const billed = branches.flatMap(({ _id, people }) =>
    people.map((member) => ({ member, branchId: _id, from: `${year}-01`, until: `${year}-12` })),
  )
  return playYear({ standards, billed, coming })
}

function comingOf(member: Member, branchId: string, year: string, fen: number, random: Random): Coming[] {
  const at = (month: Month, day = 1 + random.below(27)) =>
    instantOf(`${month}-${String(day).padStart(2, '0')}`, '10:00') + random.below(3_600_000)
  const all: Coming[] = []
  for (let month = `${year}-01`; month <= `${year}-12`; month = addMonths(month, 1)) {
    const luck = random.next()
    const came = luck < 0.7 ? month : addMonths(month, luck < 0.8 ? 1 : luck < 0.85 ? -2 : 3)
    if (luck > 0.95) continue
    const part = luck > 0.68 && luck < 0.7 && fen > 1 ? Math.floor(fen / 2) : fen
    const paidAt = at(came)
    const payer = {
      name: '王芳',
      relation: '女儿',
      reason: '住院',
      consent: { by: '支部委员会', on: dayOf(paidAt), document: '会议记录' },
    }
    const more: Partial<ReceiptDraft> = {
      channel: random.pick(channels),
      voluntary: random.next() < 0.05 ? 100 + random.below(5000) : 0,
      payer: random.next() < 0.05 ? payer : null,
    }
    const takenBack = random.next() < 0.04
    const common = { at: paidAt, branchId, member, lines: [{ month, fen: part }], more }
    all.push(takenBack ? { ...common, takenBackAt: paidAt + 3_600_000 } : common)
    if (takenBack) all.push({ ...common, at: paidAt + 7_200_000 })
  }
  return all
}
