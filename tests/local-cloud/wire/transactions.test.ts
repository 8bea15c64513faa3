/** Transactions through the SDK: what they see, what they lose to, and the words of the refusals. */
import { type Database, database, refusal, startWire, type Wire } from './wire'

let wire: Wire
let db: Database

beforeAll(async () => {
  wire = await startWire({ transactionLife: 400 })
  db = database()
  await db.createCollection('accounts')
})
afterAll(() => wire.close())
beforeEach(async () => {
  await db.collection('accounts').where({}).remove()
  await db.collection('accounts').add([
    { _id: 'a', money: 100, at: new Date(5), place: new db.Geo.Point(90, 23) },
    { _id: 'b', money: 0 },
  ])
})

const accounts = () => db.collection('accounts')
const money = async (id: string) => (await accounts().doc(id).get()).data[0]?.money

const CONFLICT =
  '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.'
const ENDED =
  '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.'

describe('startTransaction', () => {
  it('has an id, and commits and rolls back with a request id', async () => {
    const first = await db.startTransaction()
    expect(first.getTransactionId()).toEqual(expect.any(String))
    expect(await first.commit()).toMatchObject({ requestId: expect.any(String) })
    expect(await (await db.startTransaction()).rollback()).toMatchObject({ requestId: expect.any(String) })
  })

  it('reads single documents as objects, and null for none', async () => {
    const transaction = await db.startTransaction()
    const inside = transaction.collection('accounts')
    expect((await inside.doc('a').get()).data).toMatchObject({
      _id: 'a',
      at: new Date(5),
      place: new db.Geo.Point(90, 23),
    })
    expect((await inside.doc('none').get()).data).toBeNull()
    await transaction.rollback()
  })

  it('finds by a condition', async () => {
    const transaction = await db.startTransaction()
    const inside = transaction.collection('accounts')
    await inside.doc('b').update({ money: 50 })
    const { data } = await inside.where({ money: db.command.gt(10) }).get()
    expect(data.map(({ _id }: { _id: string }) => _id)).toEqual(['a', 'b'])
    await transaction.rollback()
  })

  it('answers of writes say what happened', async () => {
    const transaction = await db.startTransaction()
    const inside = transaction.collection('accounts')
    expect(await inside.add({ _id: 'c', money: 1 })).toMatchObject({ inserted: 1, ok: 1, id: 'c' })
    expect(await inside.doc('a').update({ money: db.command.inc(1) })).toMatchObject({ updated: 1 })
    expect(await inside.doc('b').set({ money: 9 })).toMatchObject({ updated: 1 })
    expect(await inside.doc('d').set({ money: 9 })).toMatchObject({ updated: 0, upserted: [{ _id: 'd' }] })
    expect(await inside.doc('c').delete()).toMatchObject({ deleted: 1 })
    expect(await inside.where({ _id: 'a' }).updateAndReturn({ money: 7 })).toMatchObject({
      updated: 1,
      doc: { money: 7 },
    })
    await transaction.commit()
    expect((await accounts().get()).data.map(({ _id, money: of }) => [_id, of])).toEqual([
      ['a', 7],
      ['b', 9],
      ['d', 9],
    ])
  })

  it('leaves nothing behind when rolled back', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc('a').delete()
    await transaction.collection('accounts').add({ _id: 'c' })
    expect((await transaction.collection('accounts').doc('a').get()).data).toBeNull()
    await transaction.rollback()
    expect(await money('a')).toBe(100)
    expect(await money('c')).toBeUndefined()
  })

  it('is not seen from outside before its commit', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc('a').update({ money: 1 })
    expect(await money('a')).toBe(100)
    await transaction.commit()
    expect(await money('a')).toBe(1)
  })

  it('sees the documents as they were when it began', async () => {
    const transaction = await db.startTransaction()
    const inside = transaction.collection('accounts')
    expect((await inside.doc('a').get()).data.money).toBe(100)
    await accounts().doc('a').set({ money: 1 })
    await accounts().doc('b').set({ money: 2 })
    expect((await inside.doc('a').get()).data.money).toBe(100)
    expect((await inside.doc('b').get()).data.money).toBe(0)
    await transaction.rollback()
  })
})

describe('conflicts', () => {
  it('a document written since the beginning', async () => {
    const transaction = await db.startTransaction()
    const inside = transaction.collection('accounts')
    await inside.doc('a').get()
    await accounts().doc('a').update({ money: 1 })
    expect(await refusal(() => inside.doc('a').update({ money: 2 }))).toEqual({
      code: 'DATABASE_TRANSACTION_CONFLICT',
      message: CONFLICT,
    })
    expect(await money('a')).toBe(1)
  })

  it('a document that another transaction is writing: the first wins', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('accounts').doc('a').update({ money: 1 })
    const late = () => second.collection('accounts').doc('a').update({ money: 2 })
    expect((await refusal(late)).code).toBe('DATABASE_TRANSACTION_CONFLICT')
    await first.commit()
    expect(await money('a')).toBe(1)
  })

  it('a loser has ended: its commit fails', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc('a').update({ money: 2 })
    await accounts().doc('a').update({ money: 1 })
    const { code } = await refusal(() => transaction.commit())
    expect(['DATABASE_TRANSACTION_CONFLICT', 'DATABASE_TRANSACTION_FAIL']).toContain(code)
    expect(await money('a')).toBe(1)
  })

  it('no conflict where each reads what the other writes (write skew is allowed)', async () => {
    const [first, second] = [await db.startTransaction(), await db.startTransaction()]
    await first.collection('accounts').doc('a').get()
    await second.collection('accounts').doc('b').get()
    await first.collection('accounts').doc('b').update({ money: 1 })
    await second.collection('accounts').doc('a').update({ money: 2 })
    await first.commit()
    await second.commit()
    expect([await money('a'), await money('b')]).toEqual([2, 1])
  })

  it('a taken id is a duplicate, not a conflict', async () => {
    const transaction = await db.startTransaction()
    const { code, message } = await refusal(() => transaction.collection('accounts').add({ _id: 'a' }))
    expect(code).toBe('DATABASE_REQUEST_FAILED')
    expect(message).toContain('E11000')
  })
})

describe('ended transactions', () => {
  it.each(['commit', 'rollback'] as const)('after %s every step is refused', async (end) => {
    const transaction = await db.startTransaction()
    await transaction[end]()
    const inside = transaction.collection('accounts')
    for (const step of [
      () => inside.doc('a').set({ money: 1 }),
      () => inside.doc('a').get(),
      () => transaction.commit(),
      () => transaction.rollback(),
    ])
      expect(await refusal(step)).toEqual({ code: 'DATABASE_TRANSACTION_FAIL', message: ENDED })
  })

  it('one that lived too long is refused and has written nothing', async () => {
    const transaction = await db.startTransaction()
    await transaction.collection('accounts').doc('a').update({ money: 1 })
    await new Promise((resolve) => setTimeout(resolve, 450))
    expect((await refusal(() => transaction.commit())).code).toBe('DATABASE_TRANSACTION_FAIL')
    expect(await money('a')).toBe(100)
  })
})

describe('runTransaction', () => {
  const transfer = (amount: number) =>
    db.runTransaction(async (transaction: { collection: typeof db.collection; rollback(reason: unknown): unknown }) => {
      const inside = transaction.collection('accounts')
      const from = (await inside.doc('a').get()) as unknown as { data: { money: number } }
      if (from.data.money < amount) await transaction.rollback('too little')
      else {
        await inside.doc('a').update({ money: db.command.inc(-amount) })
        await inside.doc('b').update({ money: db.command.inc(amount) })
      }
      return amount
    })

  it('commits and answers what the callback returned', async () => {
    expect(await transfer(30)).toBe(30)
    expect([await money('a'), await money('b')]).toEqual([70, 30])
  })

  it('throws the reason of a rollback', async () => {
    await expect(transfer(500)).rejects.toBe('too little')
    expect(await money('a')).toBe(100)
  })

  it('rolls back when the callback throws', async () => {
    const run = db.runTransaction(async (transaction: { collection: typeof db.collection }) => {
      await transaction.collection('accounts').doc('a').update({ money: 1 })
      throw new Error('no')
    })
    await expect(run).rejects.toThrow('no')
    expect(await money('a')).toBe(100)
  })

  it('tries again after a conflict', async () => {
    let tries = 0
    await db.runTransaction(async (transaction: { collection: typeof db.collection }) => {
      tries++
      await transaction.collection('accounts').doc('a').get()
      if (tries < 3) await accounts().doc('a').update({ money: tries })
      await transaction
        .collection('accounts')
        .doc('a')
        .update({ money: db.command.inc(10) })
    })
    expect(tries).toBe(3)
    expect(await money('a')).toBe(12)
  })

  it('gives up after the fourth conflict', async () => {
    let tries = 0
    const run = db.runTransaction(async (transaction: { collection: typeof db.collection }) => {
      tries++
      await accounts().doc('a').update({ money: tries })
      await transaction.collection('accounts').doc('a').update({ money: -1 })
    })
    await expect(run).rejects.toMatchObject({ code: 'DATABASE_TRANSACTION_CONFLICT' })
    expect(tries).toBe(4)
  })

  it('twenty transfers at once keep the sum, whoever loses', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => transfer(1)))
    const done = outcomes.filter(({ status }) => status === 'fulfilled').length
    expect([await money('a'), await money('b')]).toEqual([100 - done, done])
    expect(done).toBeGreaterThan(0)
  })
})
