import { bookIdOf } from '../../src/shared/domain/dues/book'
import { membersInDoubt, standingAt } from '../../src/shared/domain/form/branch-year'
import type { FormKind, SummaryRow } from '../../src/shared/domain/form/model'
import { registerSheet } from '../../src/shared/domain/form/register'
import type { FormSheet } from '../../src/shared/domain/form/sheet'
import { standardsSheet } from '../../src/shared/domain/form/standards'
import { yearSheet } from '../../src/shared/domain/form/year-report'
import type { Instant } from '../../src/shared/domain/kit/day'
import type { Org } from '../../src/shared/domain/org/model'
import { standardId } from '../../src/shared/domain/standard/standard'
import type { Data } from '../_data'
import { certificatesOf, slipsOf } from './branch-papers'
import { readBook, readBranchPeople, readBranchYear } from './branch-year'

/** What to make of a branch. */
export interface Wish {
  kind: FormKind
  year: string
  /** As of when the money is shown. */
  at: Instant
  /** The instant the form is dated. */
  made: Instant
  withIncome: boolean
}

/** One form of one branch as a sheet, and its line in a summary. Reads what it needs, in few waves. */
export async function branchSheet(
  data: Data,
  branch: Pick<Org, '_id' | 'name'>,
  wish: Wish,
): Promise<{ sheet: FormSheet; row: SummaryRow }> {
  const { kind, year, at, made, withIncome } = wish
  switch (kind) {
    case 'standards': {
      const facts = await readBranchPeople(data, branch, year)
      const standards = await data.standards.byIds(facts.people.map(({ _id }) => standardId(_id, year)))
      return standardsSheet(facts, new Map(standards.map((each) => [each._id, each])), made)
    }
    case 'register': {
      const facts = await readBranchYear(data, branch, year)
      return registerSheet(standingAt(facts, at), { at: made, withIncome, inDoubt: membersInDoubt(facts) })
    }
    case 'certificate':
      return certificatesOf(data, branch, wish)
    case 'slip':
      return slipsOf(data, branch, wish)
    case 'year': {
      const [facts, slips, large] = await Promise.all([
        readBranchYear(data, branch, year),
        data.slips.ofBook(bookIdOf(branch._id, year)),
        readBook(data, bookIdOf(branch._id, year, 'large')),
      ])
      return yearSheet(standingAt(facts, at), { slips, large }, at, made)
    }
  }
}
