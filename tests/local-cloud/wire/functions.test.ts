/** `callFunction` through the SDK. */
import { app, refusal, startWire, type Wire } from './wire'

let wire: Wire

/** `data` may be left out, whatever the SDK's types say. */
const callFunction = (name: string, data?: unknown) => app().callFunction({ name, data })

beforeAll(async () => {
  wire = await startWire({
    functions: {
      echo: (event) => ({ event }),
      nothing: () => undefined,
      text: () => 'only text',
      whose: (_, { env, wxToken }) => ({ env, wxToken }),
      bug: () => {
        throw new Error('inner detail')
      },
    },
  })
})
afterAll(() => wire.close())

it('sends the event and answers the result', async () => {
  const { result, requestId } = await callFunction('echo', { a: [1, '二'] })
  expect(result).toEqual({ event: { a: [1, '二'] } })
  expect(requestId).toEqual(expect.any(String))
})

it('without data the event is empty', async () => {
  expect((await callFunction('echo')).result).toEqual({ event: {} })
})

it.each([
  ['nothing', null],
  ['text', 'only text'],
])('answers what %s returns', async (name, expected) => {
  expect((await callFunction(name)).result).toEqual(expected)
})

it('says where the call came from', async () => {
  process.env.WX_CONTEXT_KEYS = 'WX_API_TOKEN'
  process.env.WX_API_TOKEN = 'token-1'
  expect((await callFunction('whose')).result).toEqual({ env: 'test-env', wxToken: 'token-1' })
  process.env.WX_CONTEXT_KEYS = ''
})

it('refuses a function that is not there', async () => {
  expect((await refusal(() => callFunction('none'))).code).toBe('FUNCTION_NOT_FOUND')
})

it('refuses more than 100 KB of data', async () => {
  const call = (bytes: number) => callFunction('nothing', 'x'.repeat(bytes - 2))
  expect((await call(100 * 1024)).result).toBeNull()
  expect((await refusal(() => call(100 * 1024 + 1))).code).toBe('EXCEED_MAX_PAYLOAD_SIZE')
})

it('a bug is answered as SYS_ERR, without its details, and logged with its stack', async () => {
  expect(await refusal(() => callFunction('bug'))).toEqual({ code: 'SYS_ERR', message: 'system error' })
  expect(wire.log.at(-1)).toMatchObject({
    action: 'functions.invokeFunction',
    stack: expect.stringContaining('inner detail'),
  })
})
