import { compare, type ReadyRow, writeOfNew } from '@/shared/domain/import/compare'
import { findTwins } from '@/shared/domain/import/find-twins'
import { matchMember } from '@/shared/domain/import/match-member'
import { nearest } from '@/shared/domain/import/nearest'
import { placeRow, placesOf } from '@/shared/domain/import/place-row'
import type { RowFacts } from '@/shared/domain/import/read-row'
import type { Member } from '@/shared/domain/member/model'
import { aMember, anOrg } from '../../builders/day'

const facts = (more: Partial<RowFacts> = {}): RowFacts => ({
  row: 2,
  name: '王建国',
  gender: null,
  birthday: null,
  idNumber: null,
  phone: null,
  branch: '第一党支部',
  group: null,
  standing: 'formal',
  admittedOn: null,
  formalOn: null,
  situation: null,
  ...more,
})
const sealed = (hash: string) => ({ cipher: `cipher ${hash}`, masked: `masked ${hash}`, hash })

describe('IM-8 the branch a row names', () => {
  const named = (name: string, ...path: string[]) => ({ ...anOrg(...path), name })
  const places = placesOf([
    named('第一党支部', 'd', 'g', 'b'),
    named('第二党支部', 'd', 'g', 'c'),
    named('机关党支部', 'd', 'g', 'e'),
    named('机关党支部', 'd', 'h', 'f'),
    named('第一党小组', 'd', 'g', 'b', 'x'),
    { ...named('旧党支部', 'd', 'g', 'old'), state: 'dissolved' },
  ])
  const say = (more: Partial<RowFacts>) => {
    const placed = placeRow(facts(more), places)
    return placed && ('place' in placed ? placed.place : `${placed.problem.column} ${placed.problem.text}`)
  }
  test('is found whatever spaces stand in its name', () => {
    expect(say({ branch: '第一 党支部', group: '第一党小组' })).toEqual({
      branchId: 'b',
      branchName: '第一党支部',
      groupId: 'x',
      groupName: '第一党小组',
    })
  })
  test.each([
    [{ branch: '第一支部' }, '党支部 没有找到这个党支部，是不是“第一党支部”？'],
    [{ branch: '完全不同的名字' }, '党支部 没有找到这个党支部，请核对名称'],
    [{ branch: '机关党支部' }, '党支部 有 2 个同名的党支部，请到那个党支部里单独导入'],
    [{ branch: '旧党支部' }, '党支部 没有找到这个党支部，请核对名称'],
    [{ group: '第二党小组' }, '党小组 这个党支部里没有这个党小组，是不是“第一党小组”？'],
    [{ branch: '第二党支部', group: '第一党小组' }, '党小组 这个党支部里没有这个党小组，请核对名称'],
  ])('%j: %s', (more, sentence) => expect(say(more)).toBe(sentence))
  test('the nearest name is one of the names, or none', () => {
    expect(nearest('张村', ['张庄村', '李村'])).toBe('张庄村')
    expect(nearest('张村', ['北京大学'])).toBeNull()
    expect(nearest('张村', [])).toBeNull()
  })
})

describe('IM-9 people twice in a file', () => {
  const twins = (...rows: Partial<RowFacts>[]) =>
    findTwins(rows.map((more, index) => facts({ row: index + 2, ...more }))).map(({ row, text }) => `${row} ${text}`)
  const second = ['3 和第 2 行是同一个人，请只留一行']
  test.each([
    ['the same ID number', [{ idNumber: 'A' }, { idNumber: 'A', name: '别名' }], second],
    ['the same name and phone in two branches', [{ phone: '1' }, { phone: '1', branch: '第二党支部' }], second],
    ['the same name in a branch and nothing else', [{}, {}], second],
    ['one with a phone, one without', [{ phone: '1' }, {}], second],
    ['namesakes told apart by ID', [{ idNumber: 'A' }, { idNumber: 'B' }], []],
    [
      'namesakes told apart by ID who share a phone',
      [
        { idNumber: 'A', phone: '1' },
        { idNumber: 'B', phone: '1' },
      ],
      [],
    ],
    ['namesakes told apart by phone', [{ phone: '1' }, { phone: '2' }], []],
    ['namesakes in two branches', [{}, { branch: '第二党支部' }], []],
    ['a couple that shares a phone', [{ phone: '1' }, { phone: '1', name: '李秀英' }], []],
  ])('%s', (_what, rows, found) => expect(twins(...rows)).toEqual(found))
})

describe('IM-10 the member a row means', () => {
  const known = (...members: Member[]) => {
    const by = (key: (member: Member) => string | undefined) => {
      const map = new Map<string, Member[]>()
      for (const member of members) map.set(key(member) ?? '', [...(map.get(key(member) ?? '') ?? []), member])
      return map
    }
    return {
      byIdHash: by(({ idNumber }) => idNumber?.hash),
      byPhoneHash: by(({ phone }) => phone?.hash),
      byName: by(({ branchId, name }) => `${branchId}|${name}`),
    }
  }
  const wang = (id: string, more: Partial<Member> = {}) => aMember(id, { name: '王建国', ...more })
  const marks = { name: '王建国', branchId: 'b', idHash: 'id', phoneHash: 'phone' }
  const ended = { on: '2026-01-31', reason: 'deceased' as const, note: '' }
  test.each([
    ['nobody: new', [], marks, null],
    ['by ID number', [wang('a', { idNumber: sealed('id') }), wang('z')], marks, 'a'],
    ['by name and phone', [wang('a', { phone: sealed('phone') }), wang('z')], marks, 'a'],
    ['by name in the branch', [wang('a')], marks, 'a'],
    ['another with the phone is not meant', [aMember('a', { phone: sealed('phone') })], marks, null],
    ['a namesake with another ID is not meant', [wang('a', { idNumber: sealed('other') })], marks, null],
    ['a namesake elsewhere is not meant', [wang('a', { branchId: 'n' })], marks, null],
    ['two namesakes', [wang('a'), wang('z')], marks, 'NAMESAKES'],
    ['the ID number of another name', [aMember('a', { idNumber: sealed('id') })], marks, 'ID_OF_OTHER_NAME'],
    ['a member of another branch', [wang('a', { idNumber: sealed('id'), branchId: 'n' })], marks, 'ELSEWHERE'],
    ['an ended member', [wang('a', { state: 'ended', ended })], marks, 'ENDED'],
    [
      'entered by mistake once: new',
      [wang('a', { state: 'ended', ended: { ...ended, reason: 'mistake' } })],
      marks,
      null,
    ],
    ['an ended namesake beside an active one', [wang('a', { state: 'ended', ended }), wang('z')], marks, 'z'],
  ] as [string, Member[], typeof marks, string | null][])('%s', (_what, members, wanted, meant) => {
    const match = matchMember(2, wanted, known(...members))
    expect(match && ('member' in match ? match.member._id : match.problem.code)).toBe(meant)
  })
  test('an ending is told with its day and its reason', () => {
    const match = matchMember(2, marks, known(wang('a', { state: 'ended', ended })))
    expect(match && 'problem' in match && match.problem.text).toContain('2026-01-31 去世')
  })
})

describe('IM-6 what a row changes', () => {
  const place = { branchId: 'b', branchName: '第一党支部', groupId: 'x', groupName: '第一党小组' }
  const ready = (more: Partial<RowFacts> = {}, secrets: Partial<ReadyRow> = {}): ReadyRow => ({
    facts: { ...facts(more), name: '王建国' },
    place: { ...place, groupId: null, groupName: null },
    phone: null,
    idNumber: null,
    ...secrets,
  })
  const member = aMember('m', { name: '王建国', birthday: '1970-01-01', phone: sealed('phone'), groupId: 'y' })

  test('a blank cell changes nothing', () => {
    expect(compare(ready(), member, '旧小组')).toEqual({ changes: [], write: {} })
  })
  test('the same content changes nothing, however it was sealed', () => {
    const same = ready({ birthday: '1970-01-01' }, { phone: { ...sealed('phone'), cipher: 'sealed again' } })
    expect(compare(same, member, '旧小组').changes).toEqual([])
  })
  test('other content is shown in words, secrets masked', () => {
    const row = ready({ standing: 'probationary', situation: 'mobile' }, { phone: sealed('new'), place })
    const { changes, write } = compare(row, member, '旧小组')
    expect(changes).toEqual([
      { column: '手机号', before: 'masked phone', after: 'masked new' },
      { column: '党小组', before: '旧小组', after: '第一党小组' },
      { column: '党员类型', before: '正式党员', after: '预备党员' },
      { column: '人员情况', before: '在册', after: '流动' },
    ])
    expect(Object.keys(write).sort()).toEqual(['groupId', 'phone', 'situation', 'standing'])
  })
  test('somebody new is on the roster like everybody', () => {
    expect(writeOfNew(ready())).toMatchObject({ situation: 'regular', standing: 'formal', phone: null })
  })
})
