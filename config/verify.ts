import { type DuesVerdict, verifyDues } from '../cloudfunctions/_acts/verify-dues'
import type { Data } from '../cloudfunctions/_data'
import { openCloudData } from '../cloudfunctions/_kernel/cloud'
import { dayOf } from '../src/shared/domain/kit/day'
import type { Org } from '../src/shared/domain/org/model'

export interface VerifyWish {
  /** The address of a local cloud; without it the SDK's own variables say which environment. */
  url?: string
  /** One branch only; else all of them, dissolved ones too. */
  branch?: string
  /** The year of the books; this one unless named. */
  year?: string
}

/** What the SDK needs in its environment to reach CloudBase. */
const needed = ['TCB_ENV', 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'] as const
const books = ['ordinary', 'large'] as const

/**
 * Proves cash books with the real SDK and the product's own rules, and says one line a book. It only reads.
 * @returns whether all are whole and agree with what stands beside them
 * @throws when it is not known where the books are, or when there is no such branch
 */
export async function verifyBooks(wish: VerifyWish, say: (line: string) => void): Promise<boolean> {
  pointSdkAt(wish.url)
  const now = Date.now()
  const year = wish.year ?? dayOf(now).slice(0, 4)
  if (!/^20\d\d$/.test(year)) throw new Error('--year is a year, for example 2026')
  const data = openCloudData()
  let whole = true
  let proved = 0
  for await (const branch of branchesOf(data, wish.branch)) {
    for (const name of books) {
      const verdict = await verifyDues(data, { branchId: branch._id, year, name }, now)
      if (!verdict.isThere) continue
      proved += 1
      const fault = faultOf(verdict)
      if (fault) whole = false
      say(`${fault ? 'BROKEN' : 'whole '} ${verdict.bookId} ${branch.name}: ${fault ?? sizeOf(verdict)}`)
    }
  }
  say(`${proved} books of ${year}: ${whole ? 'all whole' : 'NOT whole'}`)
  return whole
}

const sizeOf = ({ entries, sums }: DuesVerdict) =>
  `${entries} entries${sums === 'not-checked' ? ', sums not checked: the branch is being written to' : ''}`

/** What is broken, in words; null when nothing is. */
function faultOf({ whole, seq, why, sums, sumsOf }: DuesVerdict): string | null {
  if (!whole) return `entry ${seq}: ${why}`
  return sums === 'differ' ? `every entry is whole, but they do not come to what is kept of ${sumsOf}` : null
}

function pointSdkAt(url: string | undefined): void {
  if (url !== undefined) {
    Object.assign(process.env, {
      TCB_ENV: process.env.TCB_ENV ?? 'local',
      TENCENTCLOUD_SECRETID: 'local',
      TENCENTCLOUD_SECRETKEY: 'local',
      TCB_CONTEXT_CNFG: JSON.stringify({ URL: new URL('/admin', url).href }),
    })
  }
  const missing = needed.filter((name) => !process.env[name])
  if (missing.length > 0) throw new Error(`Where are the books? Give --url, or set ${missing.join(', ')}`)
  // Without these the SDK asks a metadata host at every call.
  process.env.TENCENTCLOUD_RUNENV ??= 'SCF'
  process.env.TENCENTCLOUD_REGION ??= 'ap-shanghai'
  process.env.SCF_NAMESPACE ??= process.env.TCB_ENV
}

/** The branches whose books are wanted, by id. */
async function* branchesOf(data: Data, id: string | undefined): AsyncGenerator<Org> {
  if (id !== undefined) {
    const org = await data.orgs.get(id)
    if (!org) throw new Error(`There is no organisation ${id}`)
    yield org
    return
  }
  for (let after = ''; ; ) {
    const page = await data.orgs.find({ _id: data.command.gt(after) }, { order: [['_id', 'asc']], limit: 1000 })
    for (const org of page) if (org.kind === 'branch' || org.kind === 'temporary-branch') yield org
    if (page.length < 1000) return
    after = page[page.length - 1]!._id
  }
}
