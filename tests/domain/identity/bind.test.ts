import fc from 'fast-check'
import { CONSENT_VERSION, consentNeeded } from '@/shared/domain/identity/consent'
import { decideBind, decideInvite, isBound, isWrongTry, noIdentity } from '@/shared/domain/identity/decide-bind'
import { INVITE_ALPHABET, INVITE_LENGTH, readInviteCode, showInviteCode } from '@/shared/domain/identity/invite-code'
import { storedFields, storedValues } from '@/shared/domain/identity/stored-fields'
import { member as memberModel } from '@/shared/domain/member/model'
import { aMember } from '../../builders/day'
import { holdsFor } from '../../builders/random'

describe('ID-1 consent', () => {
  const given = { version: CONSENT_VERSION, at: 1, withdrawnAt: null }
  test.each([
    [[], true],
    [[given], false],
    [[{ ...given, withdrawnAt: 2 }], true],
    [[{ ...given, version: '2020-01' }], true],
    [[{ ...given, withdrawnAt: 2 }, given], false],
  ])('%j needs asking: %s', (consents, needed) => expect(consentNeeded(consents)).toBe(needed))
})

describe('ID-2 an invite code', () => {
  const codes = fc.string({
    unit: fc.constantFrom(...INVITE_ALPHABET),
    minLength: INVITE_LENGTH,
    maxLength: INVITE_LENGTH,
  })
  holdsFor('is read as it is shown, in any case and with any dashes', [codes], (code) => {
    expect(readInviteCode(showInviteCode(code))).toBe(code)
    expect(readInviteCode(` ${showInviteCode(code).toLowerCase().replace('-', ' — ')}`)).toBe(code)
  })
  test.each(['', 'ABCD-EFG', 'ABCD-EFGHJ', 'ABCD-EFG0', 'ABCD-EFGI', 'ABCD-EFGL', 'ABCD-EFG1', 'ABCD-EFGO'])(
    '%s cannot be one',
    (typed) => expect(readInviteCode(typed)).toBeNull(),
  )
  test('has nothing in it that is misread', () => expect(INVITE_ALPHABET).not.toMatch(/[01OIL]/))
})

describe('ID-3 and ID-4 binding', () => {
  const now = 1_000_000
  const member = { _id: 'm', identity: noIdentity('m'), state: 'active' as const }
  const other = { _id: 'o', identity: 'wx', state: 'active' as const }
  const invite = { expiresAt: now + 1, usedAt: null }
  test.each([
    [null, { invite, member }, 'bind'],
    [null, null, 'INVITE_UNKNOWN'],
    [other, { invite, member }, 'ALREADY_BOUND'],
    [other, null, 'ALREADY_BOUND'],
    [null, { invite: { ...invite, usedAt: 1 }, member }, 'INVITE_USED'],
    [null, { invite: { ...invite, expiresAt: now }, member }, 'INVITE_EXPIRED'],
    [null, { invite, member: { ...member, state: 'ended' as const } }, 'INVITE_EXPIRED'],
    [null, { invite, member: { ...member, identity: 'wx-2' } }, 'MEMBER_HAS_OTHER_WECHAT'],
    [
      { ...member, identity: 'wx' },
      { invite: { ...invite, usedAt: 1 }, member: { ...member, identity: 'wx' } },
      'repeat',
    ],
  ])('by invite %#', (caller, found, decision) => expect(decideInvite('wx', caller, found, now)).toBe(decision))

  test('by phone follows the same rule', () => {
    expect(decideBind('wx', null, member)).toBe('bind')
    expect(decideBind('wx', other, member)).toBe('ALREADY_BOUND')
    expect(decideBind('wx', null, { ...member, identity: 'wx-2' })).toBe('MEMBER_HAS_OTHER_WECHAT')
    expect(decideBind('wx', null, { ...member, identity: 'wx' })).toBe('repeat')
    expect(isBound(member)).toBe(false)
    expect(isBound(other)).toBe(true)
  })
  test('ID-5 only what tells a guesser something counts as wrong', () => {
    const wrong = ['INVITE_UNKNOWN', 'INVITE_USED', 'INVITE_EXPIRED', 'PHONE_UNKNOWN', 'PHONE_SHARED']
    expect(wrong.every(isWrongTry)).toBe(true)
    expect(['bind', 'repeat', 'ALREADY_BOUND', 'MEMBER_HAS_OTHER_WECHAT'].some(isWrongTry)).toBe(false)
  })
})

describe('ID-7 my data', () => {
  const member = aMember('m', {
    name: '王建国',
    phone: { cipher: 'secret', masked: '138****5678', hash: 'hash' },
    roles: [{ orgId: 'b', role: 'secretary' }],
    boundAt: 1_800_000_000_000,
  })
  const lines = storedValues(member, new Map([['b', '第一党支部']]))
  test('lists every stored field by its Chinese name', () => {
    expect(Object.keys(storedFields).sort()).toEqual(Object.keys(memberModel.shape).sort())
    expect(lines.map(({ name }) => name)).toEqual(Object.values(storedFields))
    for (const { name, value } of lines) {
      expect(name).toMatch(/^\p{Script=Han}+$/u)
      expect(value).not.toBe('')
    }
  })
  test('shows secrets by their masks only', () => {
    expect(lines).toContainEqual({ name: '手机号', value: '138****5678' })
    expect(lines).toContainEqual({ name: '职务', value: '第一党支部 书记' })
    expect(JSON.stringify(lines)).not.toContain('secret')
  })
})
