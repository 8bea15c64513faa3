import { bookIdOf } from '../../src/shared/domain/dues/book'
import { emptyCard } from '../../src/shared/domain/dues/ledger'
import { standingAt } from '../../src/shared/domain/form/branch-year'
import {
  type CertificateFacts,
  certificateSheet,
  certificateSums,
  isEmptyCertificate,
} from '../../src/shared/domain/form/certificate'
import type { SummaryRow } from '../../src/shared/domain/form/model'
import { madeOn } from '../../src/shared/domain/form/remarks'
import { type FormSheet, note } from '../../src/shared/domain/form/sheet'
import { slipSheet } from '../../src/shared/domain/form/slip'
import { stackOf } from '../../src/shared/domain/form/stack'
import { formNames } from '../../src/shared/domain/form/words'
import type { Instant } from '../../src/shared/domain/kit/day'
import { sumFen } from '../../src/shared/domain/kit/money'
import type { Org } from '../../src/shared/domain/org/model'
import type { Data } from '../_data'
import { inStrides } from '../_kernel/in-strides'
import { readBook, readBranchYear } from './branch-year'
import { certificateFacts } from './mine'

type Branch = Pick<Org, '_id' | 'name'>
interface Wish {
  year: string
  at: Instant
  made: Instant
}
interface Papers {
  sheet: FormSheet
  row: SummaryRow
}

/** Members whose money may stand elsewhere are read one by one, so many at once. */
const MOVED_AT_ONCE = 10

/**
 * The certificates 党费证 of all who belong to a branch, one after the other. Most are made from the branch's own books,
 * read once; who came from another branch is read alone, since a certificate goes with the member.
 */
export async function certificatesOf(data: Data, branch: Branch, { year, at, made }: Wish): Promise<Papers> {
  const [whole, large] = await Promise.all([
    readBranchYear(data, branch, year),
    readBook(data, bookIdOf(branch._id, year, 'large')),
  ])
  const { people, bills, entries, cards } = standingAt(whole, at)
  const own = [...entries, ...large.filter((entry) => entry.at <= at)]
  const here = people.filter(({ branchId }) => branchId === branch._id)
  const facts = await inStrides(here, MOVED_AT_ONCE, async (person): Promise<CertificateFacts> => {
    const { _id, name, stays } = person
    if (stays) {
      const read = await certificateFacts(data, person, year)
      const until = <T extends { at: Instant }>(items: readonly T[]) => items.filter((item) => item.at <= at)
      return { ...read, entries: until(read.entries), bills: until(read.bills), branchName: branch.name }
    }
    return {
      name,
      branchName: branch.name,
      year,
      entries: own.filter(({ memberId }) => memberId === _id),
      bills: bills.filter(({ memberId }) => memberId === _id),
      card: cards.get(_id) ?? emptyCard(_id),
    }
  })
  const filled = facts.filter((each) => !isEmptyCertificate(each))
  const sums = filled.map(certificateSums)
  const sum = (key: keyof (typeof sums)[number]) => sumFen(sums.map((each) => each[key]))
  const papers = filled.map((each) => certificateSheet(each, made))
  return {
    sheet: sheetOf(papers, { branch, title: `${formNames.certificate}（${year}年）`, made }),
    row: {
      branchId: branch._id,
      branchName: branch.name,
      sums: {
        people: filled.length,
        due: sum('due'),
        paid: sum('paid'),
        waived: sum('waived'),
        open: sum('open'),
        voluntary: sum('voluntary'),
      },
    },
  }
}

/** All hand-over slips 交接单 of a branch's year, each with what stood on it then. */
export async function slipsOf(data: Data, branch: Branch, { year, at, made }: Wish): Promise<Papers> {
  const bookId = bookIdOf(branch._id, year)
  const [kept, entries] = await Promise.all([data.slips.ofBook(bookId), readBook(data, bookId)])
  const slips = kept
    .filter(({ createdAt }) => createdAt <= at)
    .map((slip) => ({ ...slip, confirmed: slip.confirmed.filter((word) => word.at <= at) }))
    .sort((a, b) => a.fromSeq - b.fromSeq)
  const superiors = await data.orgs.byIds(slips.map(({ superiorId }) => superiorId))
  const names = new Map(superiors.map(({ _id, name }) => [_id, name]))
  const papers = slips.map((slip) => {
    const own = entries.filter(({ seq }) => seq >= slip.fromSeq && seq <= slip.toSeq)
    return slipSheet({ slip, entries: own, superiorName: names.get(slip.superiorId) ?? '' }, made)
  })
  const last = (words: readonly { fen: number }[]) => words[words.length - 1]?.fen ?? 0
  return {
    sheet: sheetOf(papers, { branch, title: formNames.slip, made }),
    row: {
      branchId: branch._id,
      branchName: branch.name,
      sums: {
        slips: slips.length,
        booked: sumFen(slips.map(({ booked }) => booked)),
        handed: sumFen(slips.map(({ handed }) => last(handed))),
        confirmed: sumFen(slips.map(({ confirmed }) => last(confirmed))),
      },
    },
  }
}

/** A branch's tab; a branch that has none of these papers says so. */
function sheetOf(papers: readonly FormSheet[], of: { branch: Branch; title: string; made: Instant }): FormSheet {
  const [left, right] = [`单位：${of.branch.name}    共${papers.length}份`, madeOn(of.made)]
  if (papers.length > 0) return stackOf({ name: of.branch.name, left, right, papers })
  const rows = [note('没有。')]
  return {
    name: of.branch.name,
    title: of.title,
    under: [left, right],
    landscape: false,
    widths: [90],
    headings: 0,
    rows,
    merges: [],
  }
}
