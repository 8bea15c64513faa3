import { CONSENT_VERSION } from '@/shared/domain/identity/consent'
import { instantOf, monthOf } from '@/shared/domain/kit/day'
import type { Member } from '@/shared/domain/member/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
import { putEntries } from '../../builders/dues'
import { putStandards } from '../../builders/dues-branch'
import { anIdNumber } from '../../builders/id-numbers'

let cloud: TestCloud
const idNumber = anIdNumber('1970-03-05', 11)
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud, [aMember('other')])
  await cloud.get('wx-sb', 'member.create', {
    branchId: 'b',
    key: 'me',
    name: '王建国',
    phone: '13812345678',
    idNumber,
    gender: null,
    birthday: null,
    standing: 'formal',
    admittedOn: '1995-07-01',
    formalOn: null,
    groupId: 'gr',
  })
  await cloud.get('wx-me', 'identity.giveConsent', { version: CONSENT_VERSION })
  const { code } = await cloud.get<{ code: string }>('wx-sb', 'member.invite', { memberId: 'me' })
  await cloud.get('wx-me', 'identity.bindByInvite', { code })
})
afterAll(() => cloud.close())

interface MyData {
  fields: { name: string; value: string }[]
  consents: { version: string; withdrawnAt: number | null }[]
  views: { by: string; field: string; reason: string }[]
}
const myData = () => cloud.get<MyData>('wx-me', 'identity.myData')

describe('my data', () => {
  test('lists what is stored, in words, numbers masked', async () => {
    const { fields, consents } = await myData()
    const value = Object.fromEntries(fields.map(({ name, value: words }) => [name, words]))
    expect(value).toMatchObject({
      姓名: '王建国',
      出生日期: '1970-03-05',
      性别: '男',
      手机号: '138****5678',
      身份证号: `6101**********${idNumber.slice(-4)}`,
      所在党支部: '组织b',
      党小组: '组织gr',
      党员类型: '正式党员',
      入党日期: '1995-07-01',
      转正日期: '未登记',
    })
    expect(JSON.stringify(fields)).not.toContain('13812345678')
    expect(consents).toEqual([{ version: CONSENT_VERSION, at: expect.any(Number), withdrawnAt: null }])
  })
  test('shows who saw a number in full, oneself included', async () => {
    expect((await myData()).views).toEqual([])
    await cloud.get('wx-sb', 'member.reveal', { memberId: 'me', field: 'phone', reason: '电话通知' })
    cloud.clock.advance(1000)
    expect(await cloud.get('wx-me', 'identity.revealMine', { field: 'idNumber' })).toEqual({ value: idNumber })
    expect((await myData()).views).toMatchObject([
      { by: '本人', field: '身份证号', reason: '本人查看' },
      { by: '党员sb', field: '手机号', reason: '电话通知' },
    ])
    expect(await cloud.get('wx-other', 'identity.myData')).toMatchObject({ views: [] })
  })
})

describe('the export', () => {
  test('holds everything about me, all 1,500 attendances too, and nothing about others', async () => {
    // Three activities at a time begin together: pages must not lose one of them.
    const startOf = (index: number) => instantOf('2020-01-01') + Math.floor(index / 3) * 86_400_000
    const attendance = (index: number, memberId: string) => ({
      _id: `day${index}:${memberId}`,
      activityId: `day${index}`,
      branchId: 'b',
      memberId,
      memberMonth: `${memberId}:${monthOf(startOf(index))}`,
      month: monthOf(startOf(index)),
      theme: `主题${index}`,
      startsAt: startOf(index),
      state: 'attended',
      evidence: 'scan',
      late: false,
      at: 0,
      by: null,
      note: '',
    })
    await cloud.put(
      'attendances',
      ...Array.from({ length: 1500 }, (_, index) => attendance(index, 'me')),
      attendance(0, 'other'),
    )
    const { text, fileName } = await cloud.get<{ text: string; fileName: string }>('wx-me', 'identity.exportMyData')
    const all = JSON.parse(text)
    expect(fileName).toMatch(/^我的数据-\d{4}-\d{2}-\d{2}\.json$/)
    expect(all.个人信息).toMatchObject({ 姓名: '王建国', 手机号: '13812345678', 身份证号: idNumber, 微信绑定: 'wx-me' })
    expect(new Set(all.活动记录.map(({ activityId }: { activityId: string }) => activityId)).size).toBe(1500)
    expect(all.活动记录).toHaveLength(1500)
    expect(text).not.toContain('other')
    expect(all.操作记录.map(({ 操作 }: { 操作: string }) => 操作)).toEqual(
      expect.arrayContaining(['member.create', 'identity.bindByInvite']),
    )
    expect((await myData()).views[0]).toMatchObject({ by: '本人', field: '全部数据（导出）' })
  })
})

describe('P-03: my dues', () => {
  const dues = async (who: string) => {
    const { text } = await cloud.get<{ text: string }>(who, 'identity.exportMyData')
    return JSON.parse(text).党费
  }
  beforeAll(async () => {
    const income = { kind: 'retired', items: { basicPension: 520_000, pensionAllowances: 160_000 } } as const
    await putStandards(cloud, ['2025', '2026'], { me: income, other: { kind: 'fixed_02' }, mex: { kind: 'fixed_02' } })
    const bill = { branchId: 'b', fen: 5200, kind: 'retired', base: 520_000, bp: 100, owing: false, at: 0 }
    const months = ['2025-12', '2026-01']
    await cloud.put(
      'bills',
      ...months.map((month) => ({
        _id: `me:${month}`,
        memberId: 'me',
        month,
        ...bill,
        received: 5200,
        waived: 0,
        open: 0,
        place: `${month}:me`,
      })),
    )
    const payer = {
      name: '王芳',
      relation: '女儿',
      reason: '住院',
      consent: { by: '支部', on: '2026-01-02', document: '记录' },
    }
    await putEntries(cloud, {}, [
      { memberId: 'me', memberName: '王建国', fen: 5200, month: '2026-01', voluntary: 800, payer },
      { memberId: 'other', memberName: '别人' },
      { reverses: 1, note: '多记了' },
    ])
    await cloud.get('wx-me', 'dues.ask', { key: 'asked', text: '这个数是怎么算的？', month: '2026-01' })
  })
  test('are in the export: income, bills, receipts, what I asked', async () => {
    const mine = await dues('wx-me')
    expect(mine.核定).toMatchObject([
      { 年度: '2025', 每月: '52.00' },
      { 年度: '2026', 起: '2026-01', 止: '2026-12', 填写: { items: { basicPension: 520_000 } } },
    ])
    expect(mine.核定[1].依据.join()).toContain('基本养老金')
    expect(mine.应交).toEqual([
      { 月份: '2025-12', 应交: '52.00', 已交: '52.00', 减免: '0.00', 还差: '0.00' },
      { 月份: '2026-01', 应交: '52.00', 已交: '52.00', 减免: '0.00', 还差: '0.00' },
    ])
    expect(mine.收据).toMatchObject([
      { 类别: '冲正', 编号: '2026-000001', 金额: '60.00', 说明: '多记了' },
      { 类别: '收据', 编号: '2026-000001', 金额: '60.00', 自愿多交: '8.00', 方式: '现金', 代交: { name: '王芳' } },
    ])
    expect(mine.问过收缴人).toMatchObject([
      { 类别: '问题', 内容: '这个数是怎么算的？', 状态: '等答复', 答复时间: null },
    ])
    expect([mine.减免, mine.大额党费]).toEqual([[], []])
  })
  test('are nobody else’s: not even of one whose id begins alike', async () => {
    expect((await dues('wx-other')).核定).toHaveLength(2)
    expect(JSON.stringify(await dues('wx-other'))).not.toContain('王建国')
    expect(JSON.stringify(await dues('wx-me'))).not.toContain('别人')
  })
  test('P-08: who looked at my income is listed', async () => {
    await cloud.get('wx-sb', 'standard.get', { memberId: 'me', year: '2026' })
    cloud.clock.advance(1000)
    expect((await myData()).views[0]).toMatchObject({ by: '党员sb', field: '收入和党费核定' })
  })
})

describe('withdrawing consent', () => {
  test('does not begin a new count of wrong codes', async () => {
    await cloud.get('wx-guesser', 'identity.giveConsent', { version: CONSENT_VERSION })
    const guess = () => cloud.call('wx-guesser', 'identity.bindByInvite', { code: 'ZZZZ-ZZZZ' })
    for (let wrong = 0; wrong < 5; wrong++) expect(await guess()).toMatchObject({ code: 'INVITE_UNKNOWN' })
    await cloud.get('wx-guesser', 'identity.withdrawConsent')
    await cloud.get('wx-guesser', 'identity.giveConsent', { version: CONSENT_VERSION })
    expect(await guess()).toMatchObject({ code: 'TOO_MANY_TRIES' })
    cloud.clock.advance(10 * 60_000)
    await cloud.get('wx-guesser', 'identity.withdrawConsent')
    expect(cloud.all('tries', ({ _id }: { _id: string }) => _id.startsWith('wx-guesser'))).toEqual([])
  })
  test('unbinds and is kept on record; consent can be given anew', async () => {
    expect(await cloud.get('wx-me', 'identity.withdrawConsent')).toMatchObject({
      consent: { needed: true },
      member: null,
    })
    expect(cloud.all<Member>('members', ({ _id }) => _id === 'me')[0]).toMatchObject({
      identity: 'none:me',
      name: '王建国',
    })
    expect(await cloud.call('wx-me', 'identity.myData')).toMatchObject({ code: 'NOT_BOUND' })
    cloud.clock.advance(1000)
    await cloud.get('wx-me', 'identity.giveConsent', { version: CONSENT_VERSION })
    const { code } = await cloud.get<{ code: string }>('wx-sb', 'member.invite', { memberId: 'me' })
    await cloud.get('wx-me', 'identity.bindByInvite', { code })
    expect((await myData()).consents.map(({ withdrawnAt }) => withdrawnAt !== null)).toEqual([true, false])
  })
})
