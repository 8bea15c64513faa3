/** Every operator that the SDK offers, one test or more each, through the SDK; the list is the SDK's own. */
import { expressionCases } from './cases/expressions'
import { geoCases } from './cases/geo'
import { groupCases, members } from './cases/groups'
import { type QueryCase, queryCases } from './cases/query'
import { stageCases } from './cases/stages'
import { updateCases } from './cases/update'
import { type Database, database, refusal, startWire, type Wire } from './wire'

let wire: Wire
let db: Database
let counter = 0

beforeAll(async () => {
  wire = await startWire()
  db = database()
})
afterAll(() => wire.close())

/** A collection of its own with these documents. */
async function collectionOf(docs: readonly object[]): Promise<string> {
  const name = `case-${++counter}`
  await db.createCollection(name)
  if (docs.length > 0) await db.collection(name).add([...docs])
  return name
}

function suite<T extends object>(cases: Record<string, readonly T[]>, run: (each: T) => Promise<void>): void {
  for (const [operator, list] of Object.entries(cases)) {
    list.forEach((each, i) => {
      const name = 'says' in each ? each.says : `case ${i + 1}`
      it(`${operator}: ${name}`, () => run(each))
    })
  }
}

async function finds({ docs, where, finds: ids }: QueryCase): Promise<void> {
  const name = await collectionOf(docs)
  const query = where(db.command, db)
  const { data } = await db.collection(name).where(query).get()
  expect(data.map(({ _id }) => _id)).toEqual(ids)
  expect((await db.collection(name).where(query).count()).total).toBe(ids.length)
}

describe('query and logical operators', () => suite(queryCases, finds))
describe('geo operators', () => suite(geoCases, finds))

describe('update operators', () =>
  suite(updateCases, async ({ before, update, after }) => {
    const name = await collectionOf([{ _id: 'it', ...before }])
    const byId = await db.collection(name).doc('it').update(update(db.command, db))
    expect(byId.updated).toBe(1)
    expect((await db.collection(name).doc('it').get()).data).toEqual([{ _id: 'it', ...after }])
  }))

describe('expression operators', () =>
  suite(expressionCases, async ({ doc = {}, value, gives }) => {
    const name = await collectionOf([doc])
    const { data } = await db
      .collection(name)
      .aggregate()
      .project({ _id: 0, value: value(db.command.aggregate) })
      .end()
    expect(data).toEqual([gives === undefined ? {} : { value: gives }])
  }))

describe('accumulators', () =>
  suite(groupCases, async ({ value, gives }) => {
    const name = await collectionOf(members)
    const stage = { _id: '$team', value: value(db.command.aggregate) }
    const { data } = await db.collection(name).aggregate().group(stage).end()
    expect(Object.fromEntries(data.map((group: { _id: string; value: unknown }) => [group._id, group.value]))).toEqual(
      gives,
    )
  }))

describe('stages', () =>
  suite(stageCases, async ({ docs, others = [], run, gives }) => {
    const [name, other] = [await collectionOf(docs), await collectionOf(others)]
    const pipeline = run(db.collection(name).aggregate(), { $: db.command.aggregate, db, other })
    expect((await pipeline.end()).data).toEqual(gives)
  }))

describe('projection operators', () => {
  const docs = [
    {
      _id: 'it',
      list: [1, 2, 3],
      results: [
        { k: 'p', n: 1 },
        { k: 'q', n: 2 },
      ],
    },
  ]

  it('slice: a part of an array, the other fields too', async () => {
    const name = await collectionOf(docs)
    const { data } = await db
      .collection(name)
      .field({ list: db.command.project.slice([1, 1]) })
      .get()
    expect(data).toEqual([{ ...docs[0], list: [2] }])
  })

  it('elemMatch: the first element that matches', async () => {
    const name = await collectionOf(docs)
    const { data } = await db
      .collection(name)
      .field({ results: db.command.project.elemMatch({ k: 'q' }) })
      .get()
    expect(data).toEqual([{ _id: 'it', results: [{ k: 'q', n: 2 }] }])
  })
})

describe('an operator that needs a text index, which the service does not offer', () => {
  it('text: is refused', async () => {
    const name = await collectionOf([{ s: 'life' }])
    const query = (db.command as unknown as { text(of: object): object }).text({ search: 'life' })
    expect((await refusal(() => db.collection(name).where(query).get())).code).toBe('DATABASE_REQUEST_FAILED')
  })
})

describe('the list of operators', () => {
  const sorted = (names: Iterable<string>) => [...new Set(names)].sort()

  it('of `command` has a case for each', () => {
    const tested = [...Object.keys(queryCases), ...Object.keys(geoCases), ...Object.keys(updateCases), 'text']
    expect(sorted(tested)).toEqual(
      sorted(Object.keys(db.command).filter((name) => !['aggregate', 'project'].includes(name))),
    )
  })

  it('of `command.aggregate` has a case for each', () => {
    const tested = [...Object.keys(expressionCases), ...Object.keys(groupCases), 'pipeline']
    expect(sorted(tested)).toEqual(sorted(Object.keys(db.command.aggregate)))
  })

  it('of `command.project` has a case for each', () => {
    expect(Object.keys(db.command.project)).toEqual(['slice', 'elemMatch'])
  })

  it('of the stages has a case for each', () => {
    const others = ['constructor', 'end', 'unwrap', 'done', '_pipe']
    const stages = Object.getOwnPropertyNames(Object.getPrototypeOf(db.collection('any').aggregate()))
    expect(sorted(Object.keys(stageCases))).toEqual(sorted(stages.filter((name) => !others.includes(name))))
  })
})
