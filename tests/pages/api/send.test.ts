import { makeApi } from '@/api/client'
import { send } from '@/api/send.h5'

type Fetch = typeof globalThis.fetch
const before = globalThis.fetch
afterEach(() => {
  globalThis.fetch = before
})

/** A network that answers every request alike, and shows what was asked. */
function network(answer: () => Promise<Partial<Response>>) {
  const asked: { url: unknown; body: unknown }[] = []
  globalThis.fetch = (async (url, init) => {
    asked.push({ url, body: JSON.parse(String(init?.body)) })
    return answer()
  }) as Fetch
  return asked
}
const api = makeApi({ send, wait: async () => {} })

test('a call is a POST to the function of its feature, on the page’s own server', async () => {
  const asked = network(async () => ({ status: 200, json: async () => ({ ok: true, data: 'da' }) }))
  expect(await api.attendance.mine()).toEqual({ ok: true, data: 'da' })
  expect(asked).toEqual([{ url: '/functions/attendance', body: { method: 'mine', input: {} } }])
})

test('no network, and a server that answers something else, are refusals with names', async () => {
  network(async () => {
    throw new TypeError('Failed to fetch')
  })
  expect(await api.attendance.mine()).toEqual({ ok: false, code: 'OFFLINE' })
  network(async () => ({
    status: 502,
    json: async () => {
      throw new SyntaxError('<html>')
    },
  }))
  expect(await api.attendance.mine()).toEqual({ ok: false, code: 'SERVER_BROKEN' })
  network(async () => ({ status: 500, json: async () => ({ code: 'FUNCTIONS_EXECUTE_FAIL', message: 'x' }) }))
  expect(await api.attendance.mine()).toEqual({ ok: false, code: 'SERVER_BROKEN' })
})
