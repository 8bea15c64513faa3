import { CONSENT_VERSION } from '@/shared/domain/identity/consent'
import { instantOf, monthOf } from '@/shared/domain/kit/day'
import type { Member } from '@/shared/domain/member/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'
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
