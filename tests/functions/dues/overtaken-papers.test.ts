import type { Disclosure, Entry } from '@/shared/domain/dues/model'
import type { DuesRequest } from '@/shared/domain/dues/request'
import type { KeptSlip, Remittance } from '@/shared/domain/slip/model'
import type { FiledWaiver, Standard } from '@/shared/domain/standard/model'
import { cardIn, payment, reduction, reversal, type Taken } from '../../builders/dues-table'
import { overtakenActs } from '../../builders/overtaken'

/**
 * Two acts on the same paper, or on a paper and the money it is about: the one is overtaken by the other before each of its
 * calls to the database. Whichever wins, the papers say what holds, and the books are whole (DU-3, DU-4).
 */
const { cloud, act, overtaken } = overtakenActs()
const day = '2026-11-22'
const record = (memberId: string, months = ['2026-10'], more: object = {}) =>
  act('wx-dc', 'dues.record', payment(memberId, { months, ...more }))

const proposed = (memberId: string) =>
  cloud().get('wx-sb', 'standard.proposeWaiver', reduction(memberId, `off-${memberId}`))
const decide = (memberId: string) =>
  act('wx-co', 'standard.decideWaiver', {
    waiverId: `off-${memberId}`,
    decision: 'effective',
    document: '批复〔2026〕3号',
  })
const withdraw = (memberId: string) =>
  act('wx-sb', 'standard.withdrawWaiver', { waiverId: `off-${memberId}`, reason: '填错了人' })
const end = (memberId: string, until = '2026-10') =>
  act('wx-sb', 'standard.endWaiver', { waiverId: `off-${memberId}`, until, reason: '好转' })
const inForce = async (memberId: string) => {
  await proposed(memberId)
  await decide(memberId)()
}
/** The card has the reduction that its paper says is in force. */
const asOnPaper = (memberId: string) => {
  const [paper] = cloud().all<FiledWaiver>('waivers', (waiver) => waiver.memberId === memberId)
  const spans = (cardIn(cloud(), memberId)?.waivers ?? []).map(({ from, until, to }) => ({ from, until, to }))
  const { from, until, to } = paper!
  expect([memberId, spans]).toEqual([memberId, paper!.state === 'effective' ? [{ from, until, to }] : []])
}

overtaken('the approval of a reduction (D-36) by a payment', {
  pair: async (who) => {
    await proposed(who)
    return [decide(who), record(who)]
  },
  outcomes: ['ok/MORE_THAN_OWED', 'ok/ok'],
  settled: asOnPaper,
})
overtaken('a payment by the approval of a reduction (D-36)', {
  pair: async (who) => {
    await proposed(who)
    return [record(who), decide(who)]
  },
  outcomes: ['MORE_THAN_OWED/ok', 'ok/ok'],
  settled: asOnPaper,
})
overtaken('the approval of a reduction (D-36) by its withdrawal', {
  pair: async (who) => {
    await proposed(who)
    return [decide(who), withdraw(who)]
  },
  outcomes: ['WAIVER_WITHDRAWN/ok', 'ok/ALREADY_DECIDED'],
  settled: asOnPaper,
})
overtaken('the withdrawal of a reduction (D-36) by its approval', {
  pair: async (who) => {
    await proposed(who)
    return [withdraw(who), decide(who)]
  },
  outcomes: ['ALREADY_DECIDED/ok', 'ok/WAIVER_WITHDRAWN'],
  settled: asOnPaper,
})
overtaken('the early end of a reduction (D-36) by a payment', {
  pair: async (who) => {
    await inForce(who)
    return [end(who), record(who, ['2026-11'], { sum: 500 })]
  },
  outcomes: ['ok/ok'],
  settled: asOnPaper,
})
overtaken('the early end of a reduction (D-36) by another end', {
  pair: async (who) => {
    await inForce(who)
    return [end(who), end(who, '2026-11')]
  },
  outcomes: ['ok/SPAN_BAD', 'ok/ok'],
  settled: asOnPaper,
})

const standard = (memberId: string, base: number) =>
  act('wx-sb', 'standard.set', {
    memberId,
    from: '2026-12',
    facts: { kind: 'wage_monthly', base },
    reason: '工资调整',
    approvedBy: '支委会',
  })
overtaken('a standard by another of the same month (D-20)', {
  pair: (who) => [standard(who, 400_000), standard(who, 500_000)],
  outcomes: ['ok/ok'],
  settled: (who) => {
    const kept = cloud().all<Standard>('standards', ({ memberId, year }) => memberId === who && year === '2026')
    expect(kept).toHaveLength(1)
    expect(kept[0]!.spans.filter(({ from }) => from === '2026-12')).toHaveLength(1)
  },
})
overtaken('a payment ahead by a new standard', {
  pair: (who) => [record(who, ['2026-12']), standard(who, 400_000)],
  outcomes: ['ok/ok'],
})

/** Hands over all that is open, then takes a payment: what the next slip is about. */
async function toHandOver(memberId: string) {
  const bookId = 'b:2026:ordinary'
  const handing = { branchId: 'b', bookId, on: day, way: 'transfer' }
  const { open } = await cloud().get<{ open: { fromSeq: number; toSeq: number; booked: number }[] }>(
    'wx-sb',
    'slip.list',
    { branchId: 'b' },
  )
  for (const { fromSeq, toSeq, booked } of open)
    await cloud().get('wx-sb', 'slip.handOver', { ...handing, fromSeq, toSeq, fen: booked })
  const { receipt } = await cloud().get<Taken>('wx-dc', 'dues.record', payment(memberId, { months: ['2026-10'] }))
  return { receipt, slip: { ...handing, fromSeq: receipt.seq, toSeq: receipt.seq, fen: 1500 } }
}
const handOver = (slip: object) => act('wx-sb', 'slip.handOver', slip)
const slipWith = (receipt: Taken['receipt']) => `b:2026:ordinary:${receipt.seq}`
const handed = async (memberId: string) => {
  const { receipt, slip } = await toHandOver(memberId)
  await handOver(slip)()
  return slipWith(receipt)
}
const confirm = (slipId: string, fen = 1500) =>
  act('wx-co', 'slip.confirm', { slipId, fen, on: day, note: fen === 1500 ? '' : '少了一元' })
const restate = (slipId: string) =>
  act('wx-sb', 'slip.restate', { slipId, fen: 1400, on: day, way: 'transfer', note: '少了一元' })
/** Every slip says whether the book and the last words of both sides agree. */
const asBothSay = () => {
  for (const { booked, handed: sent, confirmed: come, state } of cloud().all<KeptSlip>('slips')) {
    const sums = new Set([booked, sent.at(-1)!.fen, ...come.slice(-1).map(({ fen }) => fen)])
    expect(state).toBe(sums.size > 1 ? 'differs' : come.length > 0 ? 'agreed' : 'under-way')
  }
}

overtaken('a hand-over by another of the same money', {
  pair: async (who) => {
    const { slip } = await toHandOver(who)
    return [handOver(slip), handOver({ ...slip, fen: 1400, note: '少一元' })]
  },
  outcomes: ['SLIP_CHANGED/ok', 'ok/SLIP_CHANGED'],
  settled: asBothSay,
})
overtaken('a hand-over by the reversal of what it hands over', {
  pair: async (who) => {
    const { receipt, slip } = await toHandOver(who)
    return [handOver(slip), act('wx-dc', 'dues.reverse', reversal(receipt))]
  },
  outcomes: ['ok/ok'],
  settled: asBothSay,
})
overtaken('the committee’s word by another', {
  pair: async (who) => {
    const slipId = await handed(who)
    return [confirm(slipId), confirm(slipId, 1400)]
  },
  outcomes: ['REASON_NEEDED/ok', 'ok/SLIP_AGREED'],
  settled: asBothSay,
})
overtaken('the committee’s word by the branch’s', {
  pair: async (who) => {
    const slipId = await handed(who)
    return [confirm(slipId), restate(slipId)]
  },
  outcomes: ['ok/SLIP_AGREED', 'ok/ok'],
  settled: asBothSay,
})
overtaken('the branch’s word by the committee’s', {
  pair: async (who) => {
    const slipId = await handed(who)
    return [restate(slipId), confirm(slipId)]
  },
  outcomes: ['SLIP_AGREED/ok', 'ok/ok'],
  settled: asBothSay,
})

const sent = (who: string, key: string) =>
  act('wx-co', 'slip.remit', { orgId: 'd', year: '2026', key, fen: 3, on: day, document: `回单 ${who} 号` })
const takenBack = (who: string, key: string) =>
  act('wx-co', 'slip.withdrawRemittance', { remittanceId: `sent-${who}`, key, reason: '写错了' })
/** What of a paper's money counts as sent upward: each once. */
const sentWith = (who: string) =>
  cloud()
    .all<Remittance>('remittances', ({ document }) => document === `回单 ${who} 号`)
    .map(({ fen }) => fen)
overtaken('money sent upward (D-41) by its own repeat', {
  pair: (who) => {
    const once = sent(who, `sent-${who}`)
    return [once, once]
  },
  outcomes: ['ok/ok'],
  settled: (who) => expect(sentWith(who)).toEqual([3]),
})
overtaken('money sent upward (D-41) by the same paper', {
  pair: (who) => [sent(who, `sent-${who}`), sent(who, `other-${who}`)],
  outcomes: ['DOCUMENT_TAKEN/ok', 'ok/DOCUMENT_TAKEN'],
  settled: (who) => expect(sentWith(who)).toEqual([3]),
})
overtaken('the withdrawal of money sent upward (D-41) by another', {
  pair: async (who) => {
    await sent(who, `sent-${who}`)()
    return [takenBack(who, `one-${who}`), takenBack(who, `two-${who}`)]
  },
  outcomes: ['ALREADY_REVERSED/ok', 'ok/ALREADY_REVERSED'],
  settled: (who) => expect(sentWith(who).sort()).toEqual([-3, 3]),
})

const wished = (who: string) => cloud().get(`wx-${who}`, 'dues.offerExtra', { key: `wish-${who}`, fen: 200 })
const unwish = (who: string) => act(`wx-${who}`, 'dues.withdrawRequest', { requestId: `wish-${who}` })
const answer = (who: string) => act('wx-sb', 'dues.answer', { requestId: `wish-${who}`, text: '收到了' })
/** What was asked is as the one that went through says. */
const asSaid = (states: Record<string, string>) => (who: string, said: string) => {
  const [asked] = cloud().all<DuesRequest>('duesRequests', ({ _id }) => _id === `wish-${who}`)
  expect([said, asked!.state]).toEqual([said, states[said]])
}
overtaken('an answer by the withdrawal of what was asked', {
  pair: async (who) => {
    await wished(who)
    return [answer(who), unwish(who)]
  },
  outcomes: ['REQUEST_WITHDRAWN/ok', 'ok/ALREADY_ANSWERED'],
  settled: asSaid({ 'REQUEST_WITHDRAWN/ok': 'withdrawn', 'ok/ALREADY_ANSWERED': 'answered' }),
})
overtaken('a withdrawal by the answer', {
  pair: async (who) => {
    await wished(who)
    return [unwish(who), answer(who)]
  },
  outcomes: ['ALREADY_ANSWERED/ok', 'ok/REQUEST_WITHDRAWN'],
  settled: asSaid({ 'ALREADY_ANSWERED/ok': 'answered', 'ok/REQUEST_WITHDRAWN': 'withdrawn' }),
})
overtaken('a payment that meets a wish by its withdrawal', {
  pair: async (who) => {
    await wished(who)
    return [record(who, ['2026-10'], { sum: 1700, rest: 'voluntary' }), unwish(who)]
  },
  outcomes: ['ok/ALREADY_ANSWERED', 'ok/ok'],
})

const close = act('wx-sb', 'dues.closeMonth', { branchId: 'b', month: '2026-09' })
const reopened = () => {
  for (const collection of ['closings', 'disclosures']) cloud().engine.remove(collection, {}, true)
}
/** The notice says of its month either what was before the payment or what was after. */
const asPublished = () => {
  const [notice] = cloud().all<Disclosure>('disclosures')
  const paid = cloud()
    .all<Entry>('entries')
    .filter(({ lines }) => lines.some(({ month }) => month === '2026-09'))
  expect([paid.length * 1500, (paid.length - 1) * 1500]).toContain(notice!.sums.received)
}
overtaken('the closing of a month by a payment for it', {
  pair: (who) => {
    reopened()
    return [close, record(who, ['2026-09'])]
  },
  outcomes: ['ok/ok'],
  settled: asPublished,
})
