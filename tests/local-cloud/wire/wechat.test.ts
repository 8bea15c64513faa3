/** The WeChat open APIs: through wx-server-sdk, whose bodies are protobuf, and through the node SDK. */
import jsQR from 'jsqr'
import { PNG } from 'pngjs'
import wx from 'wx-server-sdk'
import { fieldAccepts } from '../../../local-cloud/protocol/wechat/template-values'
import { app, ENV, refusal, startWire, type Wire } from './wire'

let wire: Wire
const [PERSON, TEMPLATE] = ['o-person', 'tmpl-1']

beforeAll(async () => {
  // Nothing that the open APIs ask the engine may be a scan.
  wire = await startWire({ unindexed: 'refuse' })
  wx.init({ env: ENV })
})
afterAll(() => wire.close())

/** Calls an open API by wx-server-sdk; a refusal is answered as its number and words. */
async function openapi(group: string, method: string, data: object): Promise<Record<string, unknown>> {
  try {
    return await wx.openapi[group][method](data)
  } catch (error) {
    const { errCode, errMsg } = error as { errCode: number; errMsg: string }
    return { errCode, errMsg }
  }
}

const send = (more: object = {}) =>
  openapi('subscribeMessage', 'send', {
    touser: PERSON,
    templateId: TEMPLATE,
    page: 'pages/today/index',
    miniprogramState: 'trial',
    data: { thing1: { value: '主题党日' }, time2: { value: '2026年11月1日 09:00' } },
    ...more,
  })

describe('subscribeMessage.send', () => {
  it('without a consent answers 43101', async () => {
    expect(await send()).toMatchObject({
      errCode: 43101,
      errMsg: expect.stringContaining('user refuse to accept the msg'),
    })
  })

  it('one consent is one message, which lands in the catcher', async () => {
    wire.wechat.grantConsent(PERSON, TEMPLATE, 1)
    expect(await send()).toMatchObject({ errCode: 0, errMsg: 'openapi.subscribeMessage.send:ok' })
    expect((await send()).errCode).toBe(43101)
    expect(wire.wechat.listMessages({ limit: 1 })).toEqual([
      {
        id: expect.any(String),
        at: expect.any(Number),
        openId: PERSON,
        templateId: TEMPLATE,
        page: 'pages/today/index',
        data: { thing1: '主题党日', time2: '2026年11月1日 09:00' },
        miniprogramState: 'trial',
      },
    ])
  })

  it('a consent is one person’s, for one template', async () => {
    wire.wechat.grantConsent(PERSON, TEMPLATE, 1)
    expect((await send({ touser: 'o-other' })).errCode).toBe(43101)
    expect((await send({ templateId: 'tmpl-2' })).errCode).toBe(43101)
    expect(wire.wechat.consents(PERSON, TEMPLATE)).toBe(1)
  })

  it.each([
    ['thing1', '七个汉字的话题'.repeat(3)],
    ['thing1', ''],
    ['number3', 'many'],
    ['amount4', '三元'],
    ['phrase5', '六个汉字太长'],
    ['date6', 'tomorrow'],
  ])('a value that %s may not hold answers 47003, names the field and costs no consent: %s', async (field, value) => {
    const left = wire.wechat.consents(PERSON, TEMPLATE)
    const answer = await send({ data: { [field]: { value } } })
    expect(answer.errCode).toBe(47003)
    expect(answer.errMsg).toContain(`data.${field}.value`)
    expect(wire.wechat.consents(PERSON, TEMPLATE)).toBe(left)
  })

  it.each([
    [{ touser: '' }, 40003],
    [{ templateId: '' }, 40037],
    [{ page: '/pages/today' }, 41030],
    [{ data: {} }, 47003],
    [{ miniprogramState: 'beta' }, 47003],
  ])('%j answers %i', async (more, errCode) => {
    expect((await send(more)).errCode).toBe(errCode)
  })

  it('pages through the catcher, newest first, one person’s only', () => {
    wire.wechat.grantConsent('o-pages', TEMPLATE, 5)
    for (const n of [1, 2, 3]) {
      const body = { touser: 'o-pages', template_id: TEMPLATE, data: { number1: { value: n } } }
      expect(wire.wechat.call('subscribeMessage.send', body)).toMatchObject({ body: { errcode: 0 } })
    }
    const newest = wire.wechat.listMessages({ limit: 2, openId: 'o-pages' })
    expect(newest.map(({ data }) => data.number1)).toEqual(['3', '2'])
    const older = wire.wechat.listMessages({ limit: 2, openId: 'o-pages', before: newest[1]!.id })
    expect(older.map(({ data }) => data.number1)).toEqual(['1'])
  })

  it('consents and messages are documents of the engine, and so part of an export', () => {
    const collections = new Set([...wire.engine.exportAll()].map(({ collection }) => collection))
    expect(collections).toContain('__wechat_messages')
    expect(collections).toContain('__wechat_consents')
  })
})

describe('fields of a template', () => {
  it.each([
    ['thing1', '二十个字'.repeat(5), true],
    ['number1', '-12.50', true],
    ['number1', '1'.repeat(33), false],
    ['letter1', 'Abc', true],
    ['letter1', 'A1', false],
    ['symbol1', '★', true],
    ['symbol1', '一', false],
    ['character_string1', 'NO-2026/11 #7', true],
    ['character_string1', '编号7', false],
    ['time1', '15:01', true],
    ['time1', '2026年11月22日 15:01', true],
    ['time1', '2026-11-22 15:01:30', true],
    ['time1', '09:00~11:30', true],
    ['time1', '九点', false],
    ['date1', '2026年11月22日', true],
    ['date1', '2026-11-22 ~ 2026-11-23', true],
    ['date1', '11月', false],
    ['amount1', '¥12.50', true],
    ['amount1', '12元', true],
    ['phone_number1', '+86-13800000000', true],
    ['phone_number1', 'phone', false],
    ['car_number1', '粤A8Z888挂', true],
    ['name1', '张三', true],
    ['name1', 'Zhang San', true],
    ['name1', '张三3', false],
    ['phrase1', '待参加', true],
    ['phrase1', 'todo', false],
    ['const1', '任意', true],
    ['thing1', '   ', false],
  ])('%s may hold %j: %s', (field, value, expected) => {
    expect(fieldAccepts(field, value)).toBe(expected)
  })
})

describe('wxacode.getUnlimited', () => {
  const draw = (data: object) => openapi('wxacode', 'getUnlimited', data)

  it('draws a code that says page and scene', async () => {
    const answer = await draw({ scene: 'a=42&b=x', page: 'pages/check-in/index', width: 300 })
    expect(answer).toMatchObject({ errCode: 0, contentType: 'image/png' })
    const png = PNG.sync.read(answer.buffer as Buffer)
    expect([png.width, png.height]).toEqual([300, 300])
    const read = jsQR(new Uint8ClampedArray(png.data), png.width, png.height)
    expect(read?.data).toBe('pages/check-in/index?scene=a%3D42%26b%3Dx')
  })

  it.each([
    [{}, 40169],
    [{ scene: 'x'.repeat(33) }, 40169],
    [{ scene: '汉字' }, 40169],
    [{ scene: 'a%20b' }, 40169],
    [{ scene: 'a', page: '/pages/today' }, 41030],
    [{ scene: 'a', page: 'pages/today?x=1' }, 41030],
    [{ scene: 'a', width: 100 }, 40097],
    [{ scene: 'a', envVersion: 'beta' }, 40097],
  ])('%j answers %i', async (data, errCode) => {
    expect((await draw(data)).errCode).toBe(errCode)
  })
})

describe('phonenumber.getPhoneNumber', () => {
  const get = (code: string) => openapi('phonenumber', 'getPhoneNumber', { code })

  it('exchanges a code for the number, once', async () => {
    const code = wire.wechat.issuePhoneCode(PERSON, '13800000001')
    expect(await get(code)).toMatchObject({
      errCode: 0,
      phoneInfo: { phoneNumber: '13800000001', purePhoneNumber: '13800000001', countryCode: '86' },
    })
    expect((await get(code)).errCode).toBe(40029)
  })

  it('an unknown code and one of six minutes ago answer 40029', async () => {
    expect((await get('nonsense')).errCode).toBe(40029)
    const code = wire.wechat.issuePhoneCode(PERSON, '13800000001')
    wire.moveClock(360_000)
    expect((await get(code)).errCode).toBe(40029)
    wire.moveClock(-360_000)
  })
})

describe('security.msgSecCheck', () => {
  const check = (data: object) => openapi('security', 'msgSecCheck', { version: 2, scene: 2, openid: PERSON, ...data })

  it('passes the harmless, marks the risky', async () => {
    expect(await check({ content: '学习贯彻会议精神' })).toMatchObject({
      errCode: 0,
      result: { suggest: 'pass', label: 100 },
    })
    expect(await check({ content: '网上赌博' })).toMatchObject({
      errCode: 0,
      result: { suggest: 'risky', label: 20008 },
    })
  })

  it('version 1 refuses the risky with 87014', async () => {
    expect((await openapi('security', 'msgSecCheck', { content: '网上赌博' })).errCode).toBe(87014)
  })

  it.each([
    [{ content: '' }, 44004],
    [{ content: '字'.repeat(2501) }, 45002],
    [{ content: '好', openid: '' }, 40003],
    [{ content: '好', scene: 9 }, 40129],
  ])('refuses %#', async (data, errCode) => {
    expect((await check(data)).errCode).toBe(errCode)
  })
})

describe('by the node SDK', () => {
  it('callWxOpenApi carries JSON both ways', async () => {
    const call = (data: object) => app().callWxOpenApi({ apiName: 'subscribeMessage.send', requestData: data as never })
    wire.wechat.grantConsent('o-json', TEMPLATE, 1)
    const message = { touser: 'o-json', templateId: TEMPLATE, data: { thing1: { value: '好' } } }
    expect((await call(message)).result).toMatchObject({ errcode: 0, errmsg: 'ok' })
    expect((await call(message)).result).toMatchObject({ errcode: 43101 })
  })

  it('an API by its path, a picture as bytes', async () => {
    const picture = (await app().callCompatibleWxOpenApi({
      apiName: '/wxa/getwxacodeunlimit',
      requestData: Buffer.from(JSON.stringify({ scene: 'a' })) as never,
    })) as Buffer
    expect(picture.subarray(1, 4).toString()).toBe('PNG')
  })

  it('an API that is not answered here', async () => {
    const requestData = { a: 1 } as never
    expect((await refusal(() => app().callWxOpenApi({ apiName: '/no/such', requestData }))).code).toBe('INVALID_PARAM')
    const pay = () => app().callWxPayApi({ apiName: 'cloudPay.refund', requestData: Buffer.from('{}') as never })
    expect((await refusal(pay)).code).toBe('INVALID_PARAM')
    expect((await openapi('customerServiceMessage', 'send', { touser: PERSON })).errCode).toBe(-604100)
  })
})

describe('wx-server-sdk on the same wire', () => {
  const db = () => wx.database()
  const items = () => db().collection('wx')
  beforeAll(() => db().createCollection('wx'))

  it('documents', async () => {
    expect(await items().add({ data: { _id: 'one', n: 1 } })).toMatchObject({ _id: 'one' })
    const update = { n: db().command.inc(1) }
    expect(await items().doc('one').update({ data: update })).toMatchObject({ stats: { updated: 1 } })
    expect(await items().doc('one').get()).toMatchObject({ data: { _id: 'one', n: 2 } })
    expect(
      await items()
        .doc('new')
        .set({ data: { n: 0 } }),
    ).toMatchObject({ stats: { created: 1, updated: 0 } })
    expect(await items().where({ _id: 'one' }).count()).toMatchObject({ total: 1 })
    expect(await items().aggregate().match({ _id: 'one' }).end()).toMatchObject({ list: [{ _id: 'one', n: 2 }] })
    expect(await items().doc('one').remove()).toMatchObject({ stats: { removed: 1 } })
  })

  it('what is not there, by numbers', async () => {
    await expect(items().doc('none').get()).rejects.toMatchObject({ errMsg: expect.stringContaining('does not exist') })
    await expect(db().collection('no-such').get()).rejects.toMatchObject({ errCode: -502005 })
    await expect(wx.callFunction({ name: 'none' })).rejects.toMatchObject({ errMsg: expect.stringContaining('none') })
  })

  it('transactions', async () => {
    await items().add({ data: { _id: 'account', n: 1 } })
    await db().runTransaction(async (transaction: { collection: typeof items }) => {
      await (transaction.collection as (name: string) => ReturnType<typeof items>)('wx')
        .doc('account')
        .update({ data: { n: 5 } })
    })
    expect(await items().doc('account').get()).toMatchObject({ data: { n: 5 } })
  })

  it('files', async () => {
    const { fileID } = await wx.uploadFile({ cloudPath: 'wx.txt', fileContent: Buffer.from('hello') as never })
    expect(String((await wx.downloadFile({ fileID })).fileContent)).toBe('hello')
    const fileList = [fileID, `${fileID}.none`]
    expect(await wx.deleteFile({ fileList })).toMatchObject({ fileList: [{ status: 0 }, { status: -503003 }] })
  })
})
