import { ConnectionError, makeApi, type Send } from '@/api/client'
import { contracts } from '@/shared/contracts'

const noWait = async () => {}

/** A sender that answers from a list, one answer a call, and remembers what was sent. */
function sender(...answers: (unknown | Error)[]) {
  const sent: { name: string; event: unknown }[] = []
  const send: Send = async (name, event) => {
    sent.push({ name, event })
    const answer = answers[Math.min(sent.length, answers.length) - 1]
    if (answer instanceof Error) throw answer
    return answer
  }
  return { send, sent }
}
const offline = new ConnectionError('OFFLINE')

test('every method of every contract is there', () => {
  const api = makeApi({ send: sender({ ok: true, data: 1 }).send }) as unknown as Record<string, object>
  for (const [feature, { methods }] of Object.entries(contracts))
    expect(Object.keys(api[feature]!).sort()).toEqual(Object.keys(methods).sort())
})

test('a call carries its method and input to the function of its feature', async () => {
  const { send, sent } = sender({ ok: true, data: {} })
  await makeApi({ send }).org.get({ orgId: 'o1' })
  expect(sent).toEqual([{ name: 'org', event: { method: 'get', input: { orgId: 'o1' } } }])
})

test('a refusal of the server comes back as it is', async () => {
  const refusal = { ok: false, code: 'NOT_BOUND', detail: { a: 1 } }
  const { send, sent } = sender(refusal)
  expect(await makeApi({ send, wait: noWait }).activity.today()).toEqual(refusal)
  expect(sent).toHaveLength(1)
})

test('a read is asked once more when no answer came', async () => {
  const { send, sent } = sender(offline, { ok: true, data: 'da' })
  expect(await makeApi({ send, wait: noWait }).activity.today()).toEqual({ ok: true, data: 'da' })
  expect(sent).toHaveLength(2)
})

test('a write is never sent twice by itself', async () => {
  const { send, sent } = sender(offline)
  const outcome = await makeApi({ send, wait: noWait }).member.end({
    memberId: 'm',
    on: '2026-11-22',
    reason: 'mistake',
  })
  expect(outcome).toEqual({ ok: false, code: 'OFFLINE' })
  expect(sent).toHaveLength(1)
})

test('an answer that does not come in time is a refusal, and so is nonsense', async () => {
  const never = makeApi({ send: () => new Promise(() => {}), wait: noWait, timeOut: 5 })
  expect(await never.attendance.mine()).toEqual({ ok: false, code: 'TIMEOUT' })
  for (const nonsense of [null, 'x', {}, { ok: 'yes' }, { ok: false }, new Error('boom')])
    expect(await makeApi({ send: sender(nonsense).send, wait: noWait }).attendance.mine()).toEqual({
      ok: false,
      code: 'SERVER_BROKEN',
    })
})
