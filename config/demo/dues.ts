import type { Channel, DuesRun, Entry, KeptBill, Line } from '../../src/shared/domain/dues/model'
import { defaultSettings } from '../../src/shared/domain/dues/settings'
import {
  addDays,
  addMonths,
  dayOf,
  type Instant,
  instantOf,
  type Month,
  weekdayOf,
} from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import type { FiledWaiver, Standard } from '../../src/shared/domain/standard/model'
import { assessmentIn, standardId } from '../../src/shared/domain/standard/standard'
import { proposeWaiver } from '../../src/shared/domain/standard/waiver'
import { BranchDues, type By } from './branch-dues'
import { memberId } from './member'
import { ROOT } from './org'
import { type Random, randomFrom } from './random'
import { makeStandard } from './standard'

type Row = { collection: string; doc: { _id: string } }

/** Seventeen people on: somebody who has no standard yet. */
const lacksStandard = (index: number) => index % 17 === 15

/** This year's standards of a branch's people; a few lack one, and half of these had one last year. */
export function* makeStandards(
  people: readonly Member[],
  of: { years: readonly string[]; until: Month; random: Random },
): Generator<Standard> {
  const [secretary, thisYear = ''] = [people[0]!._id, of.years.at(-1)]
  for (const [index, member] of people.entries()) {
    for (const year of of.years) {
      if (lacksStandard(index) && year === thisYear) continue
      yield makeStandard(member, { year, until: of.until, secretary, random: of.random })
    }
    if (index === 15 && of.years.length === 1) {
      const year = String(Number(thisYear) - 1)
      yield makeStandard(member, { year, until: `${year}-12`, secretary, random: of.random })
    }
  }
}

/**
 * The dues of one branch: standards, the bills of some past months and this one, payments in a chained book as they come
 * in life (on the day, late, ahead, by a relative, taken back and written anew), reductions, and closed months with their
 * notices. Nothing lies in the future. `months` are the past ones, oldest first.
 * @returns how many bills of each month were made, and how many members could not be billed
 */
export function* makeDues(
  branch: Org,
  people: readonly Member[],
  of: { index: number; months: readonly Month[]; now: Instant },
): Generator<Row, Map<Month, { bills: number; problems: number }>> {
  const { months, now } = of
  const random = randomFrom(40_000_000 + of.index)
  const current = dayOf(now).slice(0, 7)
  const years = [...new Set([...months, current].map((month) => month.slice(0, 4)))]
  const standards = [...makeStandards(people, { years, until: current, random })]
  yield* rows('standards', standards)
  const dues = new BranchDues(branch, people, new Map(standards.map((standard) => [standard._id, standard])))
  const waivers = makeWaivers(dues, { ...of, first: months[0] ?? current, current })
  yield* rows('waivers', waivers)
  const counts = new Map<Month, { bills: number; problems: number }>()
  const habits = new Map(people.map(({ _id }) => [_id, random.next()]))
  for (const [index, month] of months.entries()) {
    counts.set(month, dues.bill(month, billedAt(month)))
    collect(dues, month, habits, random)
    handOver(dues, month, of.index, index === months.length - 1)
    // The last month is still open when the program starts: the clock closes it.
    if (index > 0) close(dues, months[index - 1]!, month)
  }
  counts.set(current, dues.bill(current, billedAt(current)))
  yield* rows('bills', dues.bills.values())
  yield* rows('cards', dues.cards.values())
  yield* rows('entries', dues.entries)
  yield* rows('books', dues.books.values())
  yield* rows('slips', dues.slips)
  yield* rows('closings', dues.closings)
  yield* rows('disclosures', dues.disclosures)
  return counts
}

function* rows(collection: string, docs: Iterable<{ _id: string }>): Generator<Row> {
  for (const doc of docs) yield { collection, doc }
}

/** The clock makes bills in the first hour of a month. */
const billedAt = (month: Month): Instant => instantOf(`${month}-01`, '00:07')

/** The runs that made these bills, done for every branch. */
export function* makeRuns(counts: ReadonlyMap<Month, { bills: number; problems: number }>, lastBranch: string) {
  for (const [month, sums] of counts) {
    const at = billedAt(month)
    const doc: DuesRun = { _id: month, state: 'done', after: lastBranch, ...sums, beganAt: at, doneAt: at + 20_000 }
    yield { collection: 'duesRuns', doc }
  }
}

/** The committee's officer, of the first branch. */
const OFFICER = { by: memberId(0, 9), byName: '党委干事' }

/** The hall after the month's meeting: the first Monday, from half past four in the afternoon, a minute a person. */
function* afterTheMeeting(month: Month): Generator<Instant, never> {
  let day = `${month}-01`
  while (weekdayOf(day) !== 1) day = addDays(day, 1)
  for (let at = instantOf(day, '16:30'); ; at += 45_000) yield at
}

const channelsOf = (luck: number): Channel =>
  luck < 0.55 ? 'cash' : luck < 0.8 ? 'wechat_merchant' : luck < 0.93 ? 'dues_platform' : 'bank'

/** One collection: who pays on the day, for several months, or not at all is a habit, the same every month. */
function collect(dues: BranchDues, month: Month, habits: ReadonlyMap<string, number>, random: Random): void {
  const collector = dues.people[5]!
  const clock = afterTheMeeting(month)
  const by = (): By => ({ by: collector._id, byName: collector.name, at: clock.next().value })
  for (const member of dues.people) {
    const habit = habits.get(member._id) ?? 0
    const open = dues.openOf(member._id).filter((bill) => bill.month <= month)
    const pays = habit < 0.84 || (habit < 0.93 && Number(month.slice(5)) % 2 === 0)
    if (!pays || open.length === 0) continue
    const lines = [...open.map(lineOf), ...(habit < 0.06 ? ahead(dues, member, month) : [])]
    const channel = channelsOf(random.next())
    const byRelative = habit > 0.8 && habit < 0.84
    const voluntary = random.next() < 0.02 ? 5000 : 0
    const receipt = dues.receive(
      member,
      { lines, channel, voluntary, payer: byRelative ? relativeOf(month) : null },
      by(),
    )
    if (random.next() < 0.012) writeAnew(dues, member, receipt, by)
  }
}

const lineOf = ({ month, open }: KeptBill): Line => ({ month, fen: open })

/** The next two months of the same year, at what is assessed for them. */
function ahead(dues: BranchDues, { _id }: Member, month: Month): Line[] {
  return [1, 2].flatMap((more) => {
    const next = addMonths(month, more)
    const standard = dues.standards.get(standardId(_id, next.slice(0, 4))) ?? null
    const fen = assessmentIn(standard, next)?.fen
    const paid = dues.cards.get(_id)?.paid[next] ?? 0
    return fen === undefined || paid > 0 ? [] : [{ month: next, fen }]
  })
}

const relativeOf = (month: Month) => ({
  name: '家属',
  relation: '女儿',
  reason: '本人住院，不便到场',
  consent: { by: '支部委员会', on: `${month}-01`, document: '支委会会议记录' },
})

/** The collector chose the wrong way of payment: taken back, and written anew. */
function writeAnew(dues: BranchDues, member: Member, receipt: Entry, by: () => By): void {
  dues.takeBack(receipt, '收款方式选错，重新登记', by())
  const { lines, voluntary, payer } = receipt
  dues.receive(member, { lines, voluntary, payer, channel: receipt.channel === 'cash' ? 'bank' : 'cash' }, by())
}

/**
 * The collector hands the month's money over on its twentieth, the committee confirms it two days later. Of the last month
 * some branches still hold theirs, some wait for the committee's word, and in some the sums do not agree.
 */
function handOver(dues: BranchDues, month: Month, index: number, isLast: boolean): void {
  const collector = dues.people[5]!
  const at = instantOf(`${month}-20`, '15:00')
  const late = isLast && index % 6 === 4
  if (late) return
  const confirmed = isLast && index % 6 === 5 ? null : { ...OFFICER, at: at + 2 * 86_400_000 }
  const short = isLast && index % 6 === 3 ? 100 : 0
  dues.handOver({ superiorId: ROOT, short, confirmed }, { by: collector._id, byName: collector.name, at })
}

/** The secretary closes a month on the eighth of the next one, when its meeting is over. */
function close(dues: BranchDues, month: Month, next: Month): void {
  const { _id, name } = dues.people[0]!
  dues.close(month, { by: _id, byName: name, at: instantOf(`${next}-08`, '09:00') })
}

/** In some branches one retired member in hardship is let off half, and one member’s reduction waits for the committee. */
function makeWaivers(
  dues: BranchDues,
  of: { index: number; first: Month; current: Month; now: Instant },
): FiledWaiver[] {
  const filed: FiledWaiver[] = []
  const holds = ({ _id }: Member, month: Month) =>
    assessmentIn(dues.standards.get(standardId(_id, month.slice(0, 4))) ?? null, month)
  const propose = (member: Member | undefined, from: Month, ground: 'hardship' | 'other', reason: string) => {
    const held = member && holds(member, from)
    if (!member || !held) return
    const on = ground === 'hardship' ? `${from}-01` : dayOf(of.now)
    const branch = { by: '支部委员会', on, document: '支委会会议记录' }
    const until = addMonths(from, 5)
    const wish = { from, until, to: Math.floor(held.fen / 2), ground, reason, branch, superior: null }
    const _id = `demo-reduction-${of.index}-${filed.length}`
    const proposal = { _id, memberId: member._id, ...wish }
    const outcome = proposeWaiver(proposal, { ...held, later: [] }, defaultSettings, dayOf(of.now))
    if ('refusal' in outcome) return
    const at = instantOf(on, ground === 'hardship' ? '00:01' : '00:05')
    const order = `${at.toString(36).padStart(9, '0')}${_id}`
    const place = { memberName: member.name, branchId: dues.branch._id, superiorId: ROOT, order, note: '' }
    filed.push({ ...outcome.waiver, ...place, createdAt: at, updatedAt: at })
    if (outcome.waiver.state === 'effective') dues.waive(outcome.waiver, at)
  }
  const plain = dues.people.slice(12)
  const retired = plain.find((member) => holds(member, of.first)?.kind === 'retired')
  const working = plain.find((member) => holds(member, of.current)?.kind === 'wage_monthly')
  if (of.index % 2 === 0) propose(retired, of.first, 'hardship', '长期患病，医药费负担重')
  if (of.index % 3 === 0) propose(working, of.current, 'other', '家中遭遇火灾，生活困难')
  return filed
}
