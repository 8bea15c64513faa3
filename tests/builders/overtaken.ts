import type { MethodName } from '@/shared/contracts'
import type { Outcome } from '@/shared/contracts/contract'
import type { Entry } from '@/shared/domain/dues/model'
import { startTestCloud, type TestCloud } from './cloud'
import { expectBalanced } from './dues-balance'
import { expectChained, expectWhole, putTable } from './dues-table'

/** An act through the front door. */
export type Act = () => Promise<Outcome<Record<string, unknown>, string>>
interface Overtaken {
  /** Makes the two acts about a member nobody has acted on yet; `then` overtakes `first`. */
  pair: (memberId: string) => Promise<[first: Act, then: Act]> | [first: Act, then: Act]
  /** Everything the two come to, as `first/then`, in their order as texts. */
  outcomes: string[]
  /** Looks at what came of the two about a member. */
  settled?: (memberId: string, said: string) => void
}

/** More than there are calls to the database before which an act is overtaken. */
const MOST_CALLS = 27
const letters = 'abcdefghijklmnopqrstuvwxyz'
/** The members that one test is about: one for each time its act is done. */
const peopleOf = (letter: string) => Array.from({ length: MOST_CALLS }, (_, index) => `${letter}${index + 1}`)

/**
 * Tests of one file in which an act on the dues of branch `b` is overtaken by another. In the end every book is whole,
 * expected = received + arrears + waived (DU-3, DU-4), and no receipt is taken back twice.
 * @param withMembers whether the members that the acts are about are there; else their ids only tell the acts apart
 */
export function overtakenActs(withMembers = true) {
  let cloud: TestCloud
  let tests = 0
  beforeAll(async () => {
    cloud = await startTestCloud()
    await putTable(cloud, withMembers ? [...letters.slice(0, tests)].flatMap(peopleOf) : [])
  })
  afterAll(async () => {
    try {
      await insistOnBooks(cloud)
    } finally {
      await cloud.close()
    }
  })
  return {
    cloud: () => cloud,
    act:
      (who: string, method: MethodName, input: object): Act =>
      () =>
        cloud.call(who, method, input),
    /**
     * A test: an act is overtaken by another one before each of its calls to the database where it makes a difference,
     * from the first to the last: what it has read until then is old.
     */
    overtaken(what: string, { pair, outcomes, settled = () => {} }: Overtaken) {
      const people = peopleOf(letters[tests++]!)
      test(what, async () => {
        const said = new Set<string>()
        const [, ...others] = people
        const [alone] = await pair(people[0]!)
        const places = await cloud.placesToOvertake(alone)
        expect(places.length).toBeLessThanOrEqual(others.length)
        for (const [index, at] of places.entries()) {
          const memberId = others[index]!
          const [first, then] = await pair(memberId)
          const both = (await cloud.overtaken(at, first, then))!
          settled(memberId, both.map(code).join('/'))
          said.add(both.map(code).join('/'))
        }
        expect([...said].sort()).toEqual(outcomes)
      })
    },
  }
}

const code = (outcome: { ok: boolean; code?: string }) => (outcome.ok ? 'ok' : String(outcome.code))

async function insistOnBooks(cloud: TestCloud): Promise<void> {
  expectChained(cloud)
  expectBalanced(cloud)
  const reversals = cloud.all<Entry>('entries', ({ kind }) => kind === 'reversal')
  const receipts = reversals.map(({ bookId, receipt }) => `${bookId}:${receipt}`)
  expect(receipts.filter((receipt, index) => receipts.indexOf(receipt) !== index)).toEqual([])
  await expectWhole(cloud)
}
