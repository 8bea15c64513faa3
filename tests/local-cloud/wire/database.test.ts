/** Every database action of the wire, through the SDK: shapes of answers, limits, codes. */
import { type Database, database, refusal, startWire, type Wire } from './wire'

let wire: Wire
let db: Database
let counter = 0

beforeAll(async () => {
  wire = await startWire()
  db = database()
})
afterAll(() => wire.close())

/** A new collection with these documents. */
async function collection(docs: readonly object[] = []) {
  const name = `actions-${++counter}`
  await db.createCollection(name)
  if (docs.length > 0) await db.collection(name).add([...docs])
  return db.collection(name)
}

const people = [
  { _id: 'a', name: 'li', age: 30, at: { city: 'x', street: 1 } },
  { _id: 'b', name: 'wang', age: 20 },
  { _id: 'c', name: 'zhao', age: 40 },
]

describe('createCollection', () => {
  it('makes an empty collection', async () => {
    const result = await db.createCollection('fresh')
    expect(result).toMatchObject({ message: 'success', requestId: expect.any(String) })
    expect((await db.collection('fresh').get()).data).toEqual([])
  })

  it('refuses one that exists', async () => {
    await db.createCollection('twice')
    expect(await refusal(() => db.createCollection('twice'))).toMatchObject({
      code: 'DATABASE_COLLECTION_ALREADY_EXIST',
      message: expect.stringContaining('Table exist'),
    })
  })

  it.each(['$bad', 'a b', '__inner', ''])('refuses the name %j', async (name) => {
    expect((await refusal(() => db.createCollection(name))).code).toBe('INVALID_PARAM')
  })

  it('every other action on a missing collection says so', async () => {
    const missing = db.collection('no-such')
    for (const act of [
      () => missing.get(),
      () => missing.add({ a: 1 }),
      () => missing.doc('a').get(),
      () => missing.doc('a').set({ a: 1 }),
      () => missing.doc('a').update({ a: 1 }),
      () => missing.doc('a').remove(),
      () => missing.where({ a: 1 }).count(),
      () => missing.where({ a: 1 }).remove(),
      () => missing.aggregate().match({ a: 1 }).end(),
    ])
      expect(await refusal(act)).toMatchObject({
        code: 'DATABASE_COLLECTION_NOT_EXIST',
        message: expect.stringContaining('not exist'),
      })
  })

  it('hides the collections of the cloud itself', async () => {
    wire.wechat.grantConsent('o-1', 't-1', 1)
    expect((await refusal(() => db.collection('__wechat_consents').get())).code).toBe('DATABASE_COLLECTION_NOT_EXIST')
  })
})

describe('add', () => {
  it('answers the id it made: 32 hex digits', async () => {
    const people = await collection()
    const { id, requestId } = await people.add({ name: 'li' })
    expect(id).toMatch(/^[0-9a-f]{32}$/)
    expect(requestId).toEqual(expect.any(String))
  })

  it('keeps ids of the caller: text and numbers', async () => {
    const people = await collection()
    expect((await people.add({ _id: 'mine' })).id).toBe('mine')
    expect((await people.add({ _id: 7 })).id).toBe(7)
    expect((await people.doc(7).get()).data).toEqual([{ _id: 7 }])
    expect((await people.doc('7').get()).data).toEqual([])
  })

  it('adds several and answers their ids in order', async () => {
    const people = await collection()
    const { ids } = (await people.add([{ _id: 'x' }, { _id: 'y' }])) as unknown as { ids: string[] }
    expect(ids).toEqual(['x', 'y'])
  })

  it('keeps every kind of value', async () => {
    const all = await collection()
    const doc = {
      _id: 'all',
      text: '汉字 "quoted"',
      int: 1,
      float: 1.5,
      large: 1_700_000_000_000,
      yes: true,
      none: null,
      date: new Date(1565314149491),
      list: [1, 'a', [2], { b: 3 }],
      deep: { er: { est: [] } },
      'key.': 'dotted',
    }
    await all.add(doc)
    expect((await all.doc('all').get()).data).toEqual([doc])
  })

  it('leaves undefined fields out', async () => {
    const all = await collection()
    await all.add({ _id: 'it', a: undefined, b: { c: undefined } })
    expect((await all.doc('it').get()).data).toEqual([{ _id: 'it', b: {} }])
  })

  it('answers an ObjectId as its hex digits', async () => {
    const all = await collection()
    const id = '0123456789abcdef01234567'
    expect((await all.add({ _id: db.ObjectId({ id }), of: db.ObjectId({ id }) })).id).toBe(id)
    const { data } = await all.where({ of: db.ObjectId({ id }) }).get()
    expect(data).toEqual([{ _id: id, of: id }])
  })

  it('finds, changes and removes a document with an ObjectId by its hex digits', async () => {
    const people = await collection()
    const id = '0123456789abcdef01234567'
    await people.add({ _id: db.ObjectId({ id }), n: 1 })
    expect((await people.doc(id).get()).data).toEqual([{ _id: id, n: 1 }])
    expect((await people.where({ _id: id, n: 1 }).count()).total).toBe(1)
    expect((await people.doc(id).update({ n: db.command.inc(1) })).updated).toBe(1)
    expect(await people.where({ _id: id }).updateAndReturn({ n: 3 })).toMatchObject({ updated: 1 })
    expect(await people.doc(id).set({ n: 4 })).toMatchObject({ updated: 1, upsertedId: undefined })
    expect((await people.get()).data).toEqual([{ _id: id, n: 4 }])
    expect((await people.doc(id).remove()).deleted).toBe(1)
  })

  it('tells hex digits that are a text from an ObjectId', async () => {
    const people = await collection()
    const id = '5e7b474a5e54c773b58d7b39'
    await people.add([
      { _id: db.ObjectId({ id }), of: 'object' },
      { _id: id, of: 'text' },
    ])
    expect((await people.doc(id).get()).data).toEqual([{ _id: id, of: 'text' }])
  })

  it('brings geo values back as the SDK knows them', async () => {
    const { LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon } = db.Geo
    const ring = new LineString([new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 0)])
    const doc = {
      _id: 'geo',
      point: new Point(113.3, 23.1),
      line: ring,
      polygon: new Polygon([ring]),
      points: new MultiPoint([new Point(1, 2)]),
      lines: new MultiLineString([ring]),
      polygons: new MultiPolygon([new Polygon([ring])]),
      list: [new Point(-180, 20)],
    }
    const places = await collection([doc])
    expect((await places.doc('geo').get()).data).toEqual([doc])
  })

  it('refuses an id that is taken, with E11000 in the message', async () => {
    const people = await collection([{ _id: 'one' }])
    expect(await refusal(() => people.add({ _id: 'one' }))).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringMatching(/E11000 duplicate key error.*_id/),
    })
  })

  it('lets one of ten parallel adds of an id through', async () => {
    const people = await collection()
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => people.add({ _id: 'one', n })))
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected')
    expect(refused).toHaveLength(9)
    for (const { reason } of refused) {
      expect(reason.code).toBe('DATABASE_REQUEST_FAILED')
      expect(reason.message).toContain('E11000')
    }
    expect((await people.where({}).count()).total).toBe(1)
  })
})

describe('get', () => {
  it('answers documents in the order they came', async () => {
    const { data, requestId } = await (await collection(people)).get()
    expect(data).toEqual(people)
    expect(requestId).toEqual(expect.any(String))
  })

  it('answers an empty list for a document that is not there', async () => {
    expect((await (await collection()).doc('none').get()).data).toEqual([])
  })

  it('sorts by several fields, cuts and skips', async () => {
    const all = await collection([...people, { _id: 'd', name: 'li', age: 10 }])
    const { data } = await all.orderBy('name', 'desc').orderBy('age', 'asc').skip(1).limit(2).get()
    expect(data.map(({ _id }) => _id)).toEqual(['b', 'd'])
  })

  it('answers 100 documents unless told, and never more than 1000', async () => {
    const all = await collection(Array.from({ length: 1001 }, (_, n) => ({ _id: n })))
    expect((await all.get()).data).toHaveLength(100)
    expect((await all.limit(101).get()).data).toHaveLength(101)
    expect((await all.limit(5000).get()).data).toHaveLength(1000)
    expect((await all.skip(1000).get()).data).toHaveLength(1)
    expect((await all.where({}).count()).total).toBe(1001)
  })

  it.each([
    ['fields', { name: true, 'at.city': 1 }, { _id: 'a', name: 'li', at: { city: 'x' } }],
    ['no id', { _id: false, name: true }, { name: 'li' }],
    ['all but some', { age: false, 'at.street': 0 }, { _id: 'a', name: 'li', at: { city: 'x' } }],
  ])('projects: %s', async (_, projection, expected) => {
    const all = await collection(people)
    expect((await all.where({ _id: 'a' }).field(projection).get()).data).toEqual([expected])
    const byId = all.doc('a') as unknown as { field(of: object): { get(): Promise<{ data: unknown[] }> } }
    expect((await byId.field(projection).get()).data).toEqual([expected])
  })

  it('takes options in one object', async () => {
    const all = await collection(people)
    const options = { limit: 1, offset: 1, order: { age: 1 }, projection: { name: 1 } }
    const { data } = await all
      .where({})
      .options(options as never)
      .get()
    expect(data).toEqual([{ _id: 'a', name: 'li' }])
  })

  it('refuses a negative limit and offset', async () => {
    const all = await collection(people)
    expect((await refusal(() => all.limit(-1).get())).code).toBe('INVALID_PARAM')
    expect((await refusal(() => all.skip(-1).get())).code).toBe('INVALID_PARAM')
  })

  it.each([
    ['a literal', () => /^LI$/i],
    ['of the SDK', () => db.RegExp({ regexp: '^LI$', options: 'i' })],
  ])('finds by a regular expression, %s', async (_, pattern) => {
    const { data } = await (await collection(people)).where({ name: pattern() }).get()
    expect(data.map(({ _id }) => _id)).toEqual(['a'])
  })

  it("refuses a flag that is JavaScript's alone", async () => {
    const all = await collection(people)
    const { code, message } = await refusal(() => all.where({ name: /li/g }).get())
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toBe('invalid flag in regex options: g')
  })

  it('takes raw MongoDB when told', async () => {
    const all = await collection(people)
    const raw = all.options({ raw: true })
    expect((await raw.where({ age: { $gt: 30 } }).get()).data).toEqual([people[2]])
    await all
      .options({ raw: true })
      .where({ _id: 'b' })
      .update({ $set: { age: 21 } })
    expect((await all.doc('b').get()).data[0].age).toBe(21)
    const rawCollection = all.options({ raw: true }) as unknown as typeof all
    const { data } = await rawCollection.aggregate([{ $match: { name: 'li' } }, { $count: 'n' }]).end()
    expect(data).toEqual([{ n: 1 }])
  })
})

describe('update', () => {
  it('counts matched documents, changed or not', async () => {
    const all = await collection(people)
    const many = await all.where({ age: db.command.lt(35) }).update({ seen: true })
    expect(many).toMatchObject({ updated: 2, requestId: expect.any(String) })
    expect((await all.doc('a').update({ seen: true })).updated).toBe(1)
    expect((await all.doc('none').update({ seen: true })).updated).toBe(0)
  })

  it('changes one document when told so', async () => {
    const all = await collection(people)
    expect((await all.options({ multiple: false }).where({}).update({ seen: true })).updated).toBe(1)
    expect((await all.where({ seen: true }).count()).total).toBe(1)
  })

  it('keeps the fields of an object that are not named', async () => {
    const all = await collection(people)
    await all.doc('a').update({ at: { city: 'y' } })
    expect((await all.doc('a').get()).data[0].at).toEqual({ city: 'y', street: 1 })
  })

  it('refuses to change an id, to write nothing, and to write without a condition', async () => {
    const all = await collection(people)
    expect((await refusal(() => all.doc('a').update({ _id: 'b' }))).code).toBe('INVALID_PARAM')
    expect((await refusal(() => all.doc('a').update({}))).code).toBe('DATABASE_REQUEST_FAILED')
    expect((await refusal(() => all.update({ a: 1 }))).code).toBe('INVALID_PARAM')
    expect((await all.get()).data).toEqual(people)
  })

  it.each([
    ['inc on a text', (_: Database['command']) => ({ name: _.inc(1) })],
    ['push to a number', (_: Database['command']) => ({ age: _.push(1) })],
  ])('refuses %s and changes nothing', async (_, update) => {
    const all = await collection(people)
    expect((await refusal(() => all.doc('a').update(update(db.command)))).code).toBe('DATABASE_REQUEST_FAILED')
    expect((await all.doc('a').get()).data).toEqual([people[0]])
  })

  it('answers the changed document when asked', async () => {
    const all = await collection(people)
    const result = await all.where({ _id: 'a' }).updateAndReturn({ age: db.command.inc(1) })
    expect(result).toMatchObject({ updated: 1, doc: { ...people[0], age: 31 } })
    expect(await all.where({ _id: 'none' }).updateAndReturn({ age: 1 })).toMatchObject({ updated: 0, doc: null })
  })
})

describe('set', () => {
  it('replaces a document whole', async () => {
    const all = await collection(people)
    expect(await all.doc('a').set({ only: 1 })).toMatchObject({ updated: 1, upsertedId: undefined })
    expect((await all.doc('a').get()).data).toEqual([{ _id: 'a', only: 1 }])
  })

  it('makes a document that is not there', async () => {
    const all = await collection()
    expect(await all.doc('new').set({ a: 1 })).toMatchObject({ updated: 0, upsertedId: 'new' })
    expect((await all.doc('new').get()).data).toEqual([{ _id: 'new', a: 1 }])
  })

  it('refuses operators of MongoDB as fields', async () => {
    const all = await collection(people)
    expect((await refusal(() => all.doc('a').set({ $set: { a: 1 } }))).code).toBe('DATABASE_REQUEST_FAILED')
  })
})

describe('remove', () => {
  it('removes one by id, all by a condition, one when told so', async () => {
    const all = await collection([...people, { _id: 'd', age: 40 }])
    expect(await all.doc('a').remove()).toMatchObject({ deleted: 1, requestId: expect.any(String) })
    expect((await all.doc('a').remove()).deleted).toBe(0)
    expect((await all.options({ multiple: false }).where({ age: 40 }).remove()).deleted).toBe(1)
    expect((await all.where({ _id: /.*/ }).remove()).deleted).toBe(2)
  })

  it('refuses without a condition', async () => {
    const all = await collection(people)
    expect((await refusal(() => all.remove())).code).toBe('INVALID_PARAM')
    expect((await all.where({}).remove()).deleted).toBe(3)
  })
})

describe('serverDate', () => {
  it('is the time of the cloud, with an offset, anywhere in a document', async () => {
    const all = await collection()
    const before = Date.now()
    const offset = 31_536_000_000
    await all.add({ _id: 'it', now: db.serverDate(), later: [db.serverDate({ offset })], in: { it: db.serverDate() } })
    const [doc] = (await all.doc('it').get()).data
    expect(doc.now.getTime()).toBeGreaterThanOrEqual(before)
    expect(doc.later[0].getTime()).toBe(doc.now.getTime() + offset)
    expect(doc.in.it).toEqual(doc.now)
    await all.doc('it').update({ later: db.command.push(db.serverDate()), now: db.serverDate({ offset: 5 }) })
    const [changed] = (await all.doc('it').get()).data
    expect(changed.now.getTime()).toBe(changed.later[1].getTime() + 5)
  })

  it('follows the clock of the cloud when it is moved', async () => {
    const all = await collection()
    const day = 86_400_000
    wire.moveClock(day)
    await all.add({ _id: 'it', at: db.serverDate() })
    wire.moveClock(-day)
    const [doc] = (await all.doc('it').get()).data
    expect(doc.at.getTime()).toBeGreaterThan(Date.now() + day - 60_000)
  })

  it('stands in a condition too', async () => {
    const all = await collection([
      { _id: 'old', at: new Date(0) },
      { _id: 'new', at: new Date('2999-01-01') },
    ])
    const { data } = await all.where({ at: db.command.lt(db.serverDate()) }).get()
    expect(data.map(({ _id }) => _id)).toEqual(['old'])
  })
})

describe('aggregate', () => {
  it('answers the first 20 unless it names a limit, and then as many as that', async () => {
    const all = await collection(Array.from({ length: 150 }, (_, n) => ({ n })))
    const sorted = all.aggregate().match({ n: db.command.gte(10) })
    expect((await sorted.end()).data.map(({ n }: { n: number }) => n)).toEqual(
      Array.from({ length: 20 }, (_, i) => i + 10),
    )
    expect((await all.aggregate().limit(1000).end()).data).toHaveLength(150)
    expect((await all.aggregate().sample({ size: 40 }).end()).data).toHaveLength(40)
    expect((await all.aggregate().count('n').end()).data).toEqual([{ n: 150 }])
  })

  it('answers all when the limit is switched off', async () => {
    const open = await startWire({ limits: { defaultAggregated: Number.POSITIVE_INFINITY } })
    const other = database()
    await other.createCollection('many')
    await other.collection('many').add(Array.from({ length: 30 }, (_, n) => ({ n })))
    expect((await other.collection('many').aggregate().match({}).end()).data).toHaveLength(30)
    await open.close()
  })
})
