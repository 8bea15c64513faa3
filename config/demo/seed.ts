import type { Engine } from '../../local-cloud/engine/types'
import { dayOf } from '../../src/shared/domain/kit/day'
import type { Member } from '../../src/shared/domain/member/model'
import type { Org } from '../../src/shared/domain/org/model'
import { localVariables } from '../local'
import { demoPeople, makeDistrict, makeTodays, type Row, sizes } from './index'
import type { Size } from './org'

const AT_ONCE = 1000

/** Writes rows in batches, in their order. */
export async function writeRows(engine: Engine, rows: Iterable<Row>): Promise<number> {
  let written = 0
  const waiting = new Map<string, Row['doc'][]>()
  const flush = async (collection: string) => {
    const docs = waiting.get(collection) ?? []
    waiting.set(collection, [])
    for (let from = 0; from < docs.length; from += AT_ONCE) engine.insert(collection, docs.slice(from, from + AT_ONCE))
    await engine.settled()
    written += docs.length
  }
  for (const { collection, doc } of rows) {
    const docs = waiting.get(collection) ?? []
    waiting.set(collection, docs)
    docs.push(doc)
    if (docs.length >= AT_ONCE) await flush(collection)
  }
  for (const collection of waiting.keys()) await flush(collection)
  return written
}

/** Fills an empty cloud with a demo district; answers how many documents it wrote, 0 when there was data already. */
export async function seedDemo(engine: Engine, size: Size, now: number): Promise<number> {
  if (engine.count('orgs', {}) > 0) return 0
  process.env.FIELD_KEY ??= localVariables.FIELD_KEY
  const large = size.branches > sizes.demo.branches
  const much = large ? ({ months: 1, dues: 'standards' } as const) : ({ months: 3 } as const)
  return writeRows(engine, makeDistrict({ size, now, ...much }))
}

/** Branches with their secretaries, read page by page. */
function* branchesOf(engine: Engine): Generator<{ org: Org; secretary: string }> {
  for (const org of readAll<Org>(engine, 'orgs')) {
    if (org.kind === 'branch') yield { org, secretary: org._id.replace('branch-', 'm').concat('-001') }
  }
}

function* readAll<T extends { _id: string }>(engine: Engine, collection: string): Generator<T> {
  for (let after = ''; ; ) {
    const page = engine.find(collection, { query: { _id: { $gt: after } }, order: [['_id', 1]], limit: AT_ONCE }) as T[]
    yield* page
    if (page.length < AT_ONCE) return
    after = page[page.length - 1]!._id
  }
}

/** Gives every demo branch a day today, unless it has one: the demo can be opened and scanned on any date. */
export async function ensureToday(engine: Engine, now: number): Promise<number> {
  const probe = engine.find('activities', { query: { _id: `day-${dayOf(now)}-branch-0001` }, limit: 1 })
  if (probe.length > 0 || engine.find('orgs', { query: { _id: 'branch-0001' }, limit: 1 }).length === 0) return 0
  return writeRows(engine, makeTodays(branchesOf(engine), now))
}

/** The sign-in page's people as the data stands now, narrowed by what was typed: a name, an office or a branch. */
export function peopleIn(engine: Engine, search = '') {
  const orgs = new Map([...readAll<Org>(engine, 'orgs')].map((org) => [org._id, org]))
  const people = demoPeople(readAll<Member>(engine, 'members'), orgs)
  return people.filter(({ name, note, group }) => `${name} ${note} ${group}`.includes(search))
}
