import { billFor } from '../../src/shared/domain/dues/bills'
import { certificateOf, voluntaryIn, yearsOf } from '../../src/shared/domain/dues/certificate'
import { largeFrom } from '../../src/shared/domain/dues/large-sum'
import { emptyCard } from '../../src/shared/domain/dues/ledger'
import type { Card, DuesSettings } from '../../src/shared/domain/dues/model'
import { membershipOf } from '../../src/shared/domain/dues/place-member'
import type { DuesRequest } from '../../src/shared/domain/dues/request'
import { dayOf, type Month, monthOf } from '../../src/shared/domain/kit/day'
import { sumFen } from '../../src/shared/domain/kit/money'
import type { Standard } from '../../src/shared/domain/standard/model'
import { sayStep } from '../../src/shared/domain/standard/say-step'
import { standardId } from '../../src/shared/domain/standard/standard'
import { duesBranch } from '../_acts/dues-branch'
import { collectorsOf } from '../_acts/dues-collectors'
import type { Data } from '../_data'
import type { Caller } from '../_kernel/context'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'
import { monthView, owedMonth } from './month-view'
import { requestView } from './request-view'

/** A member has few of each; what is read is bounded all the same. Requests that are open come beside the latest ones. */
const REQUESTS = 20
const NOTICES = 24
const ENTRIES = 1000

/** My dues: this month and why, what I owe, my certificate 党费证, my requests. Two waves. */
export const mine = handle('dues.mine')({
  run: async ({ input, caller, context: { data, now } }) => {
    const today = dayOf(now)
    const month = monthOf(now)
    const year = input.year ?? month.slice(0, 4)
    const found = await readMine(data, caller, month)
    if (!found.place) return refuse('NOT_FOUND')
    const { place, bills, card, standard, entries } = found
    const bill = bills.find((each) => each.month === month) ?? null
    const owes = bills.filter(({ owing }) => owing).map((each) => owedMonth(each, today, place.settings))
    return done({
      now,
      name: caller.name,
      branchName: place.branch.name,
      month,
      thisMonth: bill && monthView(bill),
      unbilled: bill ? null : whyUnbilled(caller, standard, month, place.settings),
      standard: standardNow(standard, month),
      waiver: waiverNow(card, month),
      owes,
      owed: sumFen(owes.filter(({ blocked }) => !blocked).map(({ open }) => open)),
      year: { ...certificateOf(year, bills, card.paid), voluntary: voluntaryIn(year, entries) },
      years: yearsOf({ bills, paid: card.paid, entries }, month.slice(0, 4)),
      collectors: found.collectors.map(({ name }) => name),
      requests: found.requests.map(requestView),
      largeSum: largeFrom(place.settings),
      unreadNotices: found.notices.filter(({ at }) => at > found.seenAt).length,
    })
  },
})

/** Everything at once; no read per month. */
async function readMine(data: Data, { _id, branchId, boundAt }: Caller, month: Month) {
  const [place, bills, card, standard, entries, latest, collectors, notices, marked] = await Promise.all([
    duesBranch(data, branchId),
    data.bills.ofMember(_id, '0000-01', month),
    data.cards.get(_id),
    data.standards.get(standardId(_id, month.slice(0, 4))),
    data.entries.ofMember(_id, null, ENTRIES),
    data.duesRequests.ofMember(_id, REQUESTS),
    collectorsOf(data, branchId),
    data.disclosures.ofBranch(branchId, null, NOTICES),
    data.duesMarks.withOpen(_id),
  ])
  // What was published before somebody came here is no news to them.
  const seenAt = Math.max(marked?.mark.seenAt ?? 0, boundAt ?? 0)
  const requests = openFirst(marked?.open ?? [], latest)
  return { place, bills, card: card ?? emptyCard(_id), standard, entries, requests, collectors, notices, seenAt }
}

/** What is open, however old it is, then the others; each the latest first. */
function openFirst(marked: readonly DuesRequest[], latest: readonly DuesRequest[]): DuesRequest[] {
  const open = marked.filter(({ state }) => state === 'open').sort((a, b) => (a.order < b.order ? 1 : -1))
  const ids = new Set(open.map(({ _id }) => _id))
  return [...open, ...latest.filter(({ _id }) => !ids.has(_id))]
}

/** Why there is no bill of a month: somebody must mend it, nothing is owed, or (null) it has not been made yet. */
function whyUnbilled(caller: Caller, standard: Standard | null, month: Month, settings: DuesSettings) {
  const outcome = billFor({ membership: membershipOf(caller), standard }, month, settings)
  if ('bill' in outcome) return null
  return 'notOwed' in outcome ? 'not-owed' : 'no-standard'
}

/** What holds in a month, with the steps in words; the member is one of the few who see them (P-08). */
function standardNow(standard: Standard | null, month: Month) {
  const span = standard?.spans.find(({ from, until }) => from <= month && month <= until)
  if (!span) return null
  const { kind, fen, steps } = span.assessment
  return {
    kind,
    fen,
    from: span.from,
    until: span.until,
    steps: steps.map((step) => ({ rule: step.rule, text: sayStep(step) })),
  }
}

/** The reduction that takes most off in a month (D-36). */
function waiverNow({ waivers }: Card, month: Month) {
  const [lowest] = waivers
    .filter(({ state, from, until }) => state === 'effective' && from <= month && month <= until)
    .sort((a, b) => a.to - b.to)
  return lowest ? { from: lowest.from, until: lowest.until, to: lowest.to } : null
}
