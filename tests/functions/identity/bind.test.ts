import { CONSENT_VERSION } from '@/shared/domain/identity/consent'
import type { Member } from '@/shared/domain/member/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, putDistrict } from '../../builders/day'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putDistrict(cloud)
})
afterAll(() => cloud.close())

const stored = (id: string) => cloud.all<Member>('members', ({ _id }) => _id === id)[0]!
const consent = (openId: string) => cloud.get(openId, 'identity.giveConsent', { version: CONSENT_VERSION })
const bind = (openId: string, code: string) => cloud.call(openId, 'identity.bindByInvite', { code })
const invite = async (memberId: string) =>
  (await cloud.get<{ code: string; expiresAt: number }>('wx-sb', 'member.invite', { memberId })).code
/** A member of branch b without WeChat. */
const unbound = async (id: string, more: Partial<Member> = {}) => {
  await cloud.put('members', aMember(id, { identity: `none:${id}`, boundAt: null, ...more }))
  return id
}
const about = (openId: string) =>
  (['consents', 'tries', 'members'] as const).flatMap((name) =>
    cloud.all(name, (document) => JSON.stringify(document).includes(openId)),
  )

describe('the first opening', () => {
  test('stores nothing about a WeChat identity before consent', async () => {
    expect(await cloud.get('wx-new', 'identity.session')).toMatchObject({
      consent: { needed: true, version: CONSENT_VERSION },
      member: null,
    })
    const code = await invite(await unbound('first'))
    expect(await bind('wx-new', code)).toMatchObject({ ok: false, code: 'CONSENT_NEEDED' })
    expect(await bind('wx-new', 'ZZZZ-ZZZZ')).toMatchObject({ ok: false, code: 'CONSENT_NEEDED' })
    expect(await cloud.call('wx-new', 'identity.bindByPhone', { code: 'x' })).toMatchObject({ code: 'CONSENT_NEEDED' })
    expect(about('wx-new')).toEqual([])
  })
  test('consent is to the current version, once; then the code binds', async () => {
    expect(await cloud.call('wx-new', 'identity.giveConsent', { version: 'old' })).toMatchObject({
      code: 'CONSENT_OUTDATED',
      detail: { version: CONSENT_VERSION },
    })
    await Promise.all([consent('wx-new'), consent('wx-new'), consent('wx-new')])
    expect(about('wx-new')).toHaveLength(1)
    const code = await invite('first')
    expect(await bind('wx-new', ` ${code.toLowerCase()} `)).toMatchObject({
      ok: true,
      data: { member: { id: 'first', branchName: '组织b' }, consent: { needed: false } },
    })
    expect(stored('first')).toMatchObject({ identity: 'wx-new', boundAt: expect.any(Number) })
    expect(await cloud.call('wx-new', 'activity.today')).toMatchObject({ ok: true })
  })
  test('the session names the organisations of the roles', async () => {
    expect(await cloud.get('wx-sb', 'identity.session')).toMatchObject({
      member: {
        id: 'sb',
        roles: [{ orgId: 'b', role: 'secretary', orgName: '组织b', orgKind: 'branch', path: ['d', 'g', 'b'] }],
      },
    })
  })
})

describe('an invite code', () => {
  test('is shown once as XXXX-XXXX and stored as a hash only', async () => {
    const code = await invite(await unbound('shown'))
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
    expect(JSON.stringify([...cloud.engine.exportAll()])).not.toContain(code.replace('-', ''))
  })
  test('a new one stops the earlier; it lives seven days', async () => {
    await consent('wx-seven')
    const old = await invite(await unbound('seven'))
    const { code, expiresAt } = await cloud.get<{ code: string; expiresAt: number }>('wx-sb', 'member.invite', {
      memberId: 'seven',
    })
    expect(await bind('wx-seven', old)).toMatchObject({ code: 'INVITE_UNKNOWN' })
    expect(Math.round((expiresAt - cloud.clock.now()) / 3_600_000)).toBe(7 * 24)
    cloud.clock.advance(7 * 86_400_000)
    expect(await bind('wx-seven', code)).toMatchObject({ code: 'INVITE_EXPIRED' })
    expect(await bind('wx-seven', await invite('seven'))).toMatchObject({ ok: true })
  })
  test('is for one phone: of two with the same code at the same moment exactly one wins', async () => {
    for (let round = 0; round < 5; round++) {
      const id = await unbound(`race${round}`)
      const phones = [`wx-left${round}`, `wx-right${round}`]
      await Promise.all(phones.map(consent))
      const code = await invite(id)
      const answers = await Promise.all(phones.map((phone) => bind(phone, code)))
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'INVITE_USED' })
      expect(stored(id).identity).toBe(phones[answers.findIndex(({ ok }) => ok)])
    }
  })
  test('sent ten times by one phone binds once and answers ten times kindly', async () => {
    await consent('wx-ten')
    const code = await invite(await unbound('ten'))
    const answers = await Promise.all(Array.from({ length: 10 }, () => bind('wx-ten', code)))
    expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0)
    for (const answer of answers) if (!answer.ok) expect(answer.code).toBe('BUSY')
    expect(await bind('wx-ten', code)).toMatchObject({ ok: true, data: { member: { id: 'ten' } } })
    expect(
      cloud.all<{ method: string; subjectId: string }>(
        'audits',
        ({ method, subjectId }) => method === 'identity.bindByInvite' && subjectId === 'ten',
      ),
    ).toHaveLength(1)
  })
  test('two members’ codes on one phone at the same moment: one WeChat is one member', async () => {
    await consent('wx-greedy')
    const codes = await Promise.all([invite(await unbound('one')), invite(await unbound('two'))])
    const answers = await Promise.all(codes.map((code) => bind('wx-greedy', code)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'ALREADY_BOUND' })
    expect(cloud.all<Member>('members', ({ identity }) => identity === 'wx-greedy')).toHaveLength(1)
    const left = codes[answers.findIndex(({ ok }) => !ok)]!
    expect(await bind('wx-greedy', left)).toMatchObject({ code: 'ALREADY_BOUND' })
  })
  test('five wrong ones and it rests for ten minutes, the right one too', async () => {
    await consent('wx-guess')
    const code = await invite(await unbound('guess'))
    for (let wrong = 0; wrong < 5; wrong++)
      expect(await bind('wx-guess', `ZZZZ-ZZZ${wrong + 2}`)).toMatchObject({ code: 'INVITE_UNKNOWN' })
    expect(await bind('wx-guess', code)).toMatchObject({ code: 'TOO_MANY_TRIES', detail: { minutes: 10 } })
    cloud.clock.advance(10 * 60_000)
    expect(await bind('wx-guess', code)).toMatchObject({ ok: true })
  })
  test('thirty guesses at the same moment are not thirty tries', async () => {
    await consent('wx-burst')
    const guesses = Array.from({ length: 30 }, (_, index) => `ZZZZ-${String(index + 2222).replace(/[01]/g, 'A')}`)
    const answers = await Promise.all(guesses.map((guess) => bind('wx-burst', guess)))
    const tried = answers.filter((answer) => !answer.ok && answer.code === 'INVITE_UNKNOWN')
    expect(tried.length).toBeLessThanOrEqual(5)
    for (const answer of answers)
      if (!answer.ok) expect(['INVITE_UNKNOWN', 'TOO_MANY_TRIES', 'BUSY']).toContain(answer.code)
  })
  test('is not given out for somebody who is bound', async () => {
    expect(await cloud.call('wx-sb', 'member.invite', { memberId: 'sb' })).toMatchObject({ code: 'ALREADY_BOUND' })
  })
})

describe('a lost phone', () => {
  test('is unbound by an organiser; a new code binds the new one', async () => {
    await unbound('lost', { identity: 'wx-lost', boundAt: 1 })
    await consent('wx-found')
    expect(await cloud.get('wx-sb', 'member.unbind', { memberId: 'lost', reason: '手机丢失' })).toMatchObject({
      bound: false,
    })
    expect(await cloud.get('wx-lost', 'identity.session')).toMatchObject({ member: null })
    expect(await bind('wx-found', await invite('lost'))).toMatchObject({ ok: true, data: { member: { id: 'lost' } } })
  })
  test('of an ended membership opens nothing any more, nor does a code that was given out before', async () => {
    await unbound('leaver', { identity: 'wx-leaver', boundAt: 1 })
    const waiting = await invite(await unbound('waiting'))
    for (const memberId of ['leaver', 'waiting'])
      await cloud.get('wx-sb', 'member.end', { memberId, on: '2026-01-01', reason: 'transferred' })
    expect(await cloud.get('wx-leaver', 'identity.session')).toMatchObject({ member: null })
    for (const method of ['activity.today', 'identity.myData', 'attendance.mine'] as const)
      expect(await cloud.call('wx-leaver', method)).toMatchObject({ code: 'NOT_BOUND' })
    await consent('wx-heir-2')
    expect(await bind('wx-heir-2', waiting)).toMatchObject({ code: 'INVITE_EXPIRED' })
    expect(await cloud.call('wx-sb', 'member.invite', { memberId: 'leaver' })).toMatchObject({
      code: 'MEMBERSHIP_ENDED',
    })
  })
  test('or given up by the member, consent stays', async () => {
    await consent('wx-found')
    expect(await cloud.get('wx-found', 'identity.unbind')).toMatchObject({ member: null, consent: { needed: false } })
    expect(stored('lost').identity).toBe('none:lost')
  })
})

describe('binding by the phone number WeChat vouches for', () => {
  const sealedPhone = async (key: string, phone: string, name: string) =>
    cloud.get('wx-sb', 'member.create', {
      branchId: 'b',
      key,
      name,
      phone,
      gender: null,
      birthday: null,
      standing: 'formal',
      admittedOn: null,
      formalOn: null,
      groupId: null,
      idNumber: null,
    })
  const byPhone = async (openId: string, phone: string) =>
    cloud.call(openId, 'identity.bindByPhone', { code: cloud.wechat.issuePhoneCode(openId, phone) })

  test('finds the one member who has it', async () => {
    await sealedPhone('phone1', '13700000001', '周海')
    await consent('wx-phone')
    expect(await byPhone('wx-phone', '13700000001')).toMatchObject({ ok: true, data: { member: { id: 'phone1' } } })
    expect(await byPhone('wx-phone', '13700000001')).toMatchObject({ code: 'ALREADY_BOUND' })
    await consent('wx-phone-2')
    expect(await byPhone('wx-phone-2', '13700000001')).toMatchObject({ code: 'MEMBER_HAS_OTHER_WECHAT' })
  })
  test('a code of nobody, a phone of nobody, and a phone of two', async () => {
    await sealedPhone('he', '13700000002', '吴刚')
    await sealedPhone('she', '13700000002', '郑霞')
    await consent('wx-couple')
    expect(await cloud.call('wx-couple', 'identity.bindByPhone', { code: 'forged' })).toMatchObject({
      code: 'PHONE_NOT_ANSWERED',
    })
    expect(await byPhone('wx-couple', '13799999999')).toMatchObject({ code: 'PHONE_UNKNOWN' })
    expect(await byPhone('wx-couple', '13700000002')).toMatchObject({ code: 'PHONE_SHARED' })
    expect(await bind('wx-couple', await invite('she'))).toMatchObject({ ok: true, data: { member: { id: 'she' } } })
  })
  test('an ended member’s number is nobody’s', async () => {
    await sealedPhone('old', '13700000003', '冯老')
    await cloud.get('wx-sb', 'member.end', { memberId: 'old', on: '2026-01-01', reason: 'deceased' })
    await consent('wx-heir')
    expect(await byPhone('wx-heir', '13700000003')).toMatchObject({ code: 'PHONE_UNKNOWN' })
  })
})
