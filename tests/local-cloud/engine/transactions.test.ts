import fc from 'fast-check'
import type { Doc, Engine, Value } from '../../../local-cloud/engine/types'
import { closeAll, openHere, refusal, unique } from './open'

afterEach(closeAll)

const CONFLICT = 'DATABASE_TRANSACTION_CONFLICT'
const FAIL = 'DATABASE_TRANSACTION_FAIL'
const DUPLICATE = 'DATABASE_REQUEST_FAILED'

const set = (engine: Engine, id: Value, fields: Doc, transaction?: string): number =>
  engine.update('c', { query: { _id: id }, update: { $set: fields }, multi: false, upsert: false }, transaction).updated

const get = (engine: Engine, id: Value, transaction?: string): Doc | undefined =>
  engine.find('c', { query: { _id: id } }, transaction)[0]

function withDocs(...docs: Doc[]): Engine {
  const engine = openHere({ collections: [{ name: 'c', indexes: [unique('u')] }] })
  engine.insert('c', docs)
  return engine
}

describe('a transaction', () => {
  test('sees the documents as they were when it began, and its own writes', () => {
    const engine = withDocs({ _id: 1, u: 1, n: 0 }, { _id: 2, u: 2, n: 0 }, { _id: 3, u: 3, n: 0 })
    const own = engine.begin()
    set(engine, 1, { n: 9 })
    engine.remove('c', { _id: 2 }, false)
    engine.insert('c', [{ _id: 4, u: 4, n: 0 }])
    set(engine, 3, { n: 7 }, own)
    engine.insert('c', [{ _id: 5, u: 5, n: 7 }], own)
    const all = engine.find('c', { query: {} }, own)
    expect(all.map(({ _id, n }) => [_id, n])).toEqual([
      [1, 0],
      [2, 0],
      [3, 7],
      [5, 7],
    ])
    expect(engine.find('c', { query: { n: 7 }, order: [['_id', -1]] }, own).map(({ _id }) => _id)).toEqual([5, 3])
    expect(engine.find('c', { query: {}, order: [['u', -1]], offset: 1, limit: 2 }, own).map(({ _id }) => _id)).toEqual(
      [3, 2],
    )
    expect(engine.find('c', { query: {} }).map(({ _id, n }) => [_id, n])).toEqual([
      [1, 9],
      [3, 0],
      [4, 0],
    ])
    engine.commit(own)
    expect(engine.find('c', { query: {} }).map(({ _id, n }) => [_id, n])).toEqual([
      [1, 9],
      [3, 7],
      [4, 0],
      [5, 7],
    ])
    expect(engine.verify()).toEqual([])
  })

  test('leaves nothing behind when it is aborted', () => {
    const engine = withDocs({ _id: 1, u: 1 })
    const own = engine.begin()
    set(engine, 1, { u: 5 }, own)
    engine.insert('c', [{ _id: 2, u: 2 }], own)
    engine.abort(own)
    expect(engine.find('c', { query: {} })).toEqual([{ _id: 1, u: 1 }])
    expect(refusal(() => get(engine, 1, own)).code).toBe(FAIL)
    expect(refusal(() => engine.abort(own)).code).toBe(FAIL)
  })

  test('loses against the first writer, and is aborted by that', () => {
    const engine = withDocs({ _id: 1, u: 1, n: 0 })
    const [first, second] = [engine.begin(), engine.begin()]
    set(engine, 1, { n: 1 }, first)
    expect(refusal(() => set(engine, 1, { n: 2 }, second)).code).toBe(CONFLICT)
    expect(refusal(() => get(engine, 1, second)).code).toBe(CONFLICT)
    expect(refusal(() => engine.abort(second)).code).toBe(FAIL)
    engine.commit(first)
    expect(get(engine, 1)).toMatchObject({ n: 1 })
  })

  test('conflicts with what was committed since it began, though nobody writes it any more', () => {
    const engine = withDocs({ _id: 1, u: 1, n: 0 })
    const [first, second] = [engine.begin(), engine.begin()]
    set(engine, 1, { n: 1 }, first)
    engine.commit(first)
    expect(get(engine, 1, second)).toMatchObject({ n: 0 })
    expect(refusal(() => set(engine, 1, { n: 2 }, second)).code).toBe(CONFLICT)
  })

  test('learns of a plain write of its document at its next step', () => {
    const engine = withDocs({ _id: 1, u: 1, n: 0 })
    const own = engine.begin()
    set(engine, 1, { n: 1 }, own)
    set(engine, 1, { n: 2 })
    expect(refusal(() => engine.commit(own)).code).toBe(CONFLICT)
    expect(get(engine, 1)).toMatchObject({ n: 2 })
  })

  test('conflicts with a key that another took and gave up again before it committed', () => {
    const engine = withDocs({ _id: 1, u: 1 })
    const [first, second] = [engine.begin(), engine.begin()]
    engine.insert('c', [{ _id: 2, u: 4 }], first)
    set(engine, 2, { u: 5 }, first)
    engine.commit(first)
    expect(refusal(() => engine.insert('c', [{ _id: 3, u: 4 }], second)).code).toBe(CONFLICT)
  })

  test('does not conflict by reading, nor by an update that changes nothing', () => {
    const engine = withDocs({ _id: 1, u: 1, n: 0 }, { _id: 2, u: 2, n: 0 })
    const own = engine.begin()
    get(engine, 1, own)
    set(engine, 1, { n: 0 }, own)
    set(engine, 2, { n: 1 }, own)
    set(engine, 1, { n: 5 })
    engine.commit(own)
    expect(engine.find('c', { query: {} }).map(({ n }) => n)).toEqual([5, 1])
  })

  test('refuses a duplicate of its own, of the snapshot, and conflicts with one that came since', () => {
    const engine = withDocs({ _id: 1, u: 1 })
    const duplicate = (doc: Doc): string => {
      const own = engine.begin()
      engine.insert('c', [{ _id: 'own', u: 'own' }], own)
      engine.insert('c', [{ _id: `since${doc.u}`, u: `since${doc.u}` }])
      return refusal(() => engine.insert('c', [doc], own)).code
    }
    expect(duplicate({ _id: 1, u: 2 })).toBe(DUPLICATE)
    expect(duplicate({ _id: 2, u: 1 })).toBe(DUPLICATE)
    expect(duplicate({ _id: 'own', u: 3 })).toBe(DUPLICATE)
    expect(duplicate({ _id: 3, u: 'own' })).toBe(DUPLICATE)
    const own = engine.begin()
    engine.insert('c', [{ _id: 'new', u: 'new' }])
    expect(refusal(() => engine.insert('c', [{ _id: 4, u: 'new' }], own)).code).toBe(CONFLICT)
  })

  test('may hand a unique key from one document to another', () => {
    const engine = withDocs({ _id: 1, u: 'a' }, { _id: 2, u: 'b' })
    const own = engine.begin()
    set(engine, 1, { u: 'c' }, own)
    set(engine, 2, { u: 'a' }, own)
    set(engine, 1, { u: 'b' }, own)
    engine.commit(own)
    expect(engine.find('c', { query: {} })).toEqual([
      { _id: 1, u: 'b' },
      { _id: 2, u: 'a' },
    ])
    expect(engine.verify()).toEqual([])
  })

  test('does not see what another began to insert before it and committed after', () => {
    const engine = withDocs()
    const first = engine.begin()
    engine.insert('c', [{ _id: 1, u: 1 }], first)
    const second = engine.begin()
    engine.commit(first)
    expect(engine.find('c', { query: {} }, second)).toEqual([])
    expect(refusal(() => engine.insert('c', [{ _id: 1, u: 2 }], second)).code).toBe(CONFLICT)
  })

  test('is over after its time, whatever it does', async () => {
    const engine = openHere({ collections: [{ name: 'c', indexes: [] }], transactionLife: 20 })
    const own = engine.begin()
    engine.insert('c', [{ _id: 1 }], own)
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(refusal(() => engine.commit(own)).code).toBe(FAIL)
    expect(engine.insert('c', [{ _id: 1 }])).toEqual([1])
  })

  test('upserts, replaces and removes', () => {
    const engine = withDocs({ _id: 1, u: 1 })
    const own = engine.begin()
    const upsert = { multi: false, upsert: true }
    expect(engine.update('c', { query: { _id: 2 }, update: { u: 2 }, ...upsert }, own)).toEqual({
      updated: 0,
      upsertedId: 2,
    })
    expect(engine.update('c', { query: { _id: 2 }, update: { u: 3 }, ...upsert }, own)).toEqual({ updated: 1 })
    expect(engine.updateAndReturn('c', { query: { _id: 2 }, update: { $inc: { u: 1 } }, ...upsert }, own)).toEqual({
      updated: 1,
      doc: { _id: 2, u: 4 },
    })
    expect(engine.remove('c', { _id: 1 }, false, own)).toBe(1)
    expect(engine.remove('c', { _id: 1 }, false, own)).toBe(0)
    engine.insert('c', [{ _id: 1, u: 1, again: true }], own)
    engine.commit(own)
    expect(engine.find('c', { query: {} })).toEqual([
      { _id: 2, u: 4 },
      { _id: 1, u: 1, again: true },
    ])
    expect(engine.verify()).toEqual([])
  })
})

/** What a serial reader of the rules would do: whole copies instead of an overlay. */
class Model {
  readonly committed = new Map<number, Doc>()
  readonly open = new Map<
    number,
    { snapshot: Map<number, Doc>; own: Map<number, Doc | undefined>; touched: Set<string>; claims: Set<string> }
  >()
  readonly lost = new Set<number>()

  begin(slot: number): void {
    this.open.set(slot, { snapshot: new Map(this.committed), own: new Map(), touched: new Set(), claims: new Set() })
    this.lost.delete(slot)
  }

  visible(slot: number | undefined): Map<number, Doc> {
    if (slot === undefined) return this.committed
    const { snapshot, own } = this.open.get(slot)!
    const all = new Map(snapshot)
    for (const [id, doc] of own) doc ? all.set(id, doc) : all.delete(id)
    return all
  }

  /** The outcome of making document `id` into `doc` (undefined: removing it). */
  write(slot: number | undefined, id: number, doc: Doc | undefined): string {
    const visible = this.visible(slot)
    const old = visible.get(id)
    const holder = doc && [...visible.values()].find((other) => other.u === doc.u && other._id !== id)
    const keys = [`id ${id}`, ...(old ? [`u ${old.u}`] : []), ...(doc ? [`u ${doc.u}`] : [])]
    if (slot === undefined) {
      if (holder) return DUPLICATE
      doc ? this.committed.set(id, doc) : this.committed.delete(id)
      this.tell(keys)
      return 'ok'
    }
    const own = this.open.get(slot)!
    const claimed = (key: string): boolean =>
      [...this.open].some(([other, { claims }]) => other !== slot && claims.has(key))
    for (const key of keys) {
      if (doc && key === `u ${doc.u}` && holder) {
        const mine = own.own.has(holder._id as number)
        if (mine || !own.touched.has(key)) return this.end(slot, DUPLICATE)
      }
      if (own.touched.has(key) || claimed(key)) return this.end(slot, CONFLICT)
      own.claims.add(key)
    }
    own.own.set(id, doc)
    return 'ok'
  }

  commit(slot: number): string {
    const { own, claims } = this.open.get(slot)!
    this.open.delete(slot)
    for (const [id, doc] of own) doc ? this.committed.set(id, doc) : this.committed.delete(id)
    this.tell([...claims])
    return 'ok'
  }

  private tell(keys: readonly string[]): void {
    for (const [slot, { touched, claims }] of this.open) {
      if (keys.some((key) => claims.has(key))) this.end(slot, CONFLICT)
      for (const key of keys) touched.add(key)
    }
  }

  private end(slot: number, outcome: string): string {
    this.open.delete(slot)
    if (outcome === CONFLICT) this.lost.add(slot)
    return outcome
  }
}

type Action = {
  kind: 'begin' | 'commit' | 'abort' | 'insert' | 'set' | 'remove' | 'read'
  slot: number | undefined
  id: number
  u: number
}

const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('begin', 'commit', 'abort', 'insert', 'insert', 'set', 'set', 'set', 'remove', 'read', 'read'),
  slot: fc.constantFrom(undefined, 0, 1, 2),
  id: fc.nat(4),
  u: fc.nat(5),
})

test('random interleavings come out as a serial reader of the rules says', () => {
  fc.assert(
    fc.property(fc.array(action, { minLength: 10, maxLength: 60, size: 'max' }), (actions) => {
      const engine = openHere({ collections: [{ name: 'c', indexes: [unique('u')] }] })
      const model = new Model()
      const ids = new Map<number, string>()
      for (const each of actions) play(engine, model, ids, each)
      expect(engine.find('c', { query: {}, order: [['_id', 1]] })).toEqual(sorted(model.committed))
      expect(engine.verify()).toEqual([])
    }),
    { numRuns: 400 },
  )
})

const sorted = (docs: Map<number, Doc>): Doc[] => [...docs.values()].sort((a, b) => Number(a._id) - Number(b._id))

function outcomeOf(work: () => unknown): string {
  try {
    work()
    return 'ok'
  } catch (error) {
    return (error as { code?: string }).code ?? String(error)
  }
}

function play(engine: Engine, model: Model, ids: Map<number, string>, { kind, slot, id, u }: Action): void {
  if (slot !== undefined && !model.open.has(slot)) {
    if (ids.has(slot) && model.lost.has(slot)) expect(refusal(() => get(engine, id, ids.get(slot))).code).toBe(CONFLICT)
    ids.set(slot, engine.begin())
    model.begin(slot)
  }
  const transaction = slot === undefined ? undefined : ids.get(slot)!
  const visible = model.visible(slot).get(id)
  switch (kind) {
    case 'begin':
      return
    case 'commit':
      if (slot !== undefined) expect(outcomeOf(() => engine.commit(transaction!))).toBe(model.commit(slot))
      return
    case 'abort':
      if (slot === undefined) return
      engine.abort(transaction!)
      model.open.delete(slot)
      return
    case 'insert': {
      const expected =
        visible && !touched(model, slot, id) ? duplicateInsert(model, slot) : model.write(slot, id, { _id: id, u })
      expect(outcomeOf(() => engine.insert('c', [{ _id: id, u }], transaction))).toBe(expected)
      return
    }
    case 'set': {
      const expected = visible && visible.u !== u ? model.write(slot, id, { _id: id, u }) : 'ok'
      expect(outcomeOf(() => set(engine, id, { u }, transaction))).toBe(expected)
      return
    }
    case 'remove': {
      const expected = visible ? model.write(slot, id, undefined) : 'ok'
      expect(outcomeOf(() => engine.remove('c', { _id: id }, false, transaction))).toBe(expected)
      return
    }
    case 'read':
      expect(engine.find('c', { query: {}, order: [['_id', 1]] }, transaction)).toEqual(sorted(model.visible(slot)))
      expect(
        engine.find('c', { query: { u: { $gte: u } }, order: [['u', 1]], limit: 2 }, transaction).map((doc) => doc.u),
      ).toEqual(
        [...model.visible(slot).values()]
          .map((doc) => doc.u as number)
          .filter((n) => n >= u)
          .sort()
          .slice(0, 2),
      )
  }
}

/** Whether somebody else has written the document since the transaction began: then inserting it conflicts. */
function touched(model: Model, slot: number | undefined, id: number): boolean {
  if (slot === undefined) return false
  const own = model.open.get(slot)!
  return own.touched.has(`id ${id}`) && !own.own.has(id)
}

function duplicateInsert(model: Model, slot: number | undefined): string {
  if (slot !== undefined) model.open.delete(slot)
  return DUPLICATE
}
