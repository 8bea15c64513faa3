import type { Member } from '@/shared/domain/member/model'
import type { Org } from '@/shared/domain/org/model'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { aMember, anOrg, putDistrict } from '../../builders/day'
import { anIdNumber } from '../../builders/id-numbers'
import { applyAll, dryRun, type Job, workbookOf } from '../../builders/roster-file'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
})
beforeEach(async () => {
  await cloud.emptied()
  await putDistrict(cloud)
})
afterAll(() => cloud.close())

const headings = ['姓名', '党支部', '党员类型', '手机号', '身份证号', '人员情况', '党小组']
/** People of branch b, every one with an ID number and a phone of their own. */
const people = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => {
    const serial = from + index
    return [
      `王${'甲乙丙丁戊己庚辛壬癸'[serial % 10]}${String.fromCodePoint(0x4e00 + serial)}`,
      '组织b',
      '正式',
      `139${String(serial).padStart(8, '0')}`,
      anIdNumber('1970-03-05', (serial % 998) + 1, String(610000 + Math.floor(serial / 998))),
      '',
      '',
    ]
  })
const mobile = (rows: string[][]) => rows.map((row) => row.map((cell, index) => (index === 5 ? '流动' : cell)))
const roster = (rows: readonly (readonly string[])[]) => workbookOf([headings, ...rows])
const members = (branchId = 'b') =>
  cloud.all<Member>('members', (member) => member.branchId === branchId && member._id !== 'sb')
const apply = (jobId: string, by = 'wx-sb') => cloud.call(by, 'import.apply', { jobId })
const withoutMoments = (all: Member[]) => all.map(({ updatedAt: _when, ...rest }) => rest)

describe('an import', () => {
  test('writes nothing until it is confirmed; then people, sealed, and audit lines', async () => {
    const { job } = await dryRun(cloud, await roster(people(3)))
    expect(members()).toEqual([])
    expect(await applyAll(cloud, job.id)).toEqual([3])
    expect(members()).toHaveLength(3)
    expect(members()[0]).toMatchObject({
      name: '王甲一',
      branchId: 'b',
      standing: 'formal',
      situation: 'regular',
      birthday: '1970-03-05',
      identity: `none:${members()[0]!._id}`,
      phone: { masked: '139****0000' },
    })
    const everything = JSON.stringify([...cloud.engine.exportAll()])
    for (const [, , , phone, idNumber] of people(3)) {
      expect(everything).not.toContain(phone)
      expect(everything).not.toContain(idNumber)
    }
    const lines = cloud.all<{ method: string; subjectId: string }>('audits', ({ subjectId }) => subjectId === job.id)
    expect(lines.map(({ method }) => method)).toEqual(['import.preview', 'import.apply', 'import.apply'])
  })
  test('of the same file twice changes nothing', async () => {
    const file = await roster(people(300))
    await applyAll(cloud, (await dryRun(cloud, file)).job.id)
    const before = members()
    const { job } = await dryRun(cloud, file)
    expect(job.counts).toEqual({ new: 0, changed: 0, unchanged: 300, problem: 0 })
    await applyAll(cloud, job.id)
    expect(members()).toEqual(before)
  })
  test('shows every change and makes it', async () => {
    await applyAll(cloud, (await dryRun(cloud, await roster(people(2)))).job.id)
    const [first, second] = people(2) as [string[], string[]]
    first[5] = '流动党员'
    first[6] = '组织gr'
    second[3] = '13700000000'
    const { job } = await dryRun(cloud, await roster([first, second, ...people(1, 2)]))
    expect(job.counts).toEqual({ new: 1, changed: 2, unchanged: 0, problem: 0 })
    expect(await cloud.get('wx-sb', 'import.rows', { jobId: job.id, outcome: 'changed' })).toMatchObject({
      items: [
        {
          row: 2,
          name: '王甲一',
          branch: '组织b',
          changes: [
            { column: '党小组', before: '', after: '组织gr' },
            { column: '人员情况', before: '在册', after: '流动' },
          ],
        },
        { row: 3, changes: [{ column: '手机号', before: '139****0001', after: '137****0000' }] },
      ],
      next: null,
    })
    await applyAll(cloud, job.id)
    expect(members().map(({ situation, groupId, phone }) => [situation, groupId, phone?.masked])).toEqual([
      ['mobile', 'gr', '139****0000'],
      ['regular', null, '137****0000'],
      ['regular', null, '139****0002'],
    ])
  })
  test('goes step by step, and says how far it is', async () => {
    const { job } = await dryRun(cloud, await roster(people(600)))
    expect(await applyAll(cloud, job.id)).toEqual([250, 500, 600])
    expect(await apply(job.id)).toMatchObject({ ok: true, data: { job: { state: 'done', done: 600 } } })
    expect(members()).toHaveLength(600)
  })
  test('lists its rows a page at a time', async () => {
    const { job } = await dryRun(cloud, await roster(people(230)))
    const seen: number[] = []
    for (let cursor: string | null = null, more = true; more; ) {
      const page: { items: { row: number }[]; next: string | null } = await cloud.get('wx-sb', 'import.rows', {
        jobId: job.id,
        outcome: 'new',
        cursor,
      })
      seen.push(...page.items.map(({ row }) => row))
      cursor = page.next
      more = cursor !== null
    }
    expect(seen).toEqual(Array.from({ length: 230 }, (_, index) => index + 2))
  })
})

describe('what is wrong with the people', () => {
  test('is told by row and column, and keeps the whole file out', async () => {
    await cloud.put('orgs', { ...anOrg('d', 'h'), kind: 'general-branch' } as Org, anOrg('d', 'h', 'far'))
    await cloud.get('wx-co', 'member.create', {
      branchId: 'n',
      key: 'away',
      name: '孙大山',
      idNumber: anIdNumber('1950-05-05', 7),
      phone: null,
      gender: null,
      birthday: null,
      standing: 'formal',
      admittedOn: null,
      formalOn: null,
      groupId: null,
    })
    await cloud.put(
      'members',
      aMember('left', { name: '钱老', state: 'ended', ended: { on: '2026-01-31', reason: 'deceased', note: '' } }),
    )
    const [good] = people(1) as [string[]]
    const { job, problems } = await dryRun(
      cloud,
      await roster([
        good,
        good,
        ['孙大山', '组织b', '正式', '', anIdNumber('1950-05-05', 7)],
        ['孙小山', '组织b', '正式', '', anIdNumber('1950-05-05', 7)],
        ['钱老', '组织b', '正式'],
        ['赵远', '组织far', '正式'],
        ['赵近', '组织bb', '正式'],
        ['=cmd()', '组织b', '正式'],
        ['周早', '组织b', '正式', '', anIdNumber('2050-01-01')],
        ['吴错', '组织b', '正式', '', '610102197003050000'],
      ]),
    )
    expect(problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).toEqual([
      '3 身份证号 TWICE_IN_FILE',
      '4 党支部 ELSEWHERE',
      '5 身份证号 TWICE_IN_FILE',
      '6 姓名 ENDED',
      '7 党支部 BRANCH_UNKNOWN',
      '8 党支部 BRANCH_UNKNOWN_NEAR',
      '9 姓名 LOOKS_LIKE_FORMULA',
      '10 身份证号 BAD_ID_NUMBER',
      '11 身份证号 BAD_ID_NUMBER',
    ])
    expect(job.counts).toEqual({ new: 1, changed: 0, unchanged: 0, problem: 9 })
    expect(await apply(job.id)).toMatchObject({ code: 'IMPORT_HAS_PROBLEMS', detail: { problems: 9 } })
    expect(members().map(({ _id }) => _id)).toEqual(['left'])
    expect(JSON.stringify(cloud.all('importRows'))).not.toContain(anIdNumber('1950-05-05', 7))
  })
  test('days that would contradict what is on record are a problem too', async () => {
    await cloud.put('members', aMember('m', { name: '王建国', birthday: '1990-01-01' }))
    const { problems } = await dryRun(
      cloud,
      await workbookOf([
        ['姓名', '党支部', '党员类型', '入党日期'],
        ['王建国', '组织b', '正式', '1985-07-01'],
      ]),
    )
    expect(problems).toMatchObject([{ row: 2, column: '入党日期', code: 'ADMITTED_BEFORE_BIRTH' }])
  })
})

describe('two at once, and what is cut off', () => {
  test('two windows applying the same import write everybody once', async () => {
    const { job } = await dryRun(cloud, await roster(people(600)))
    await Promise.all([applyAll(cloud, job.id), applyAll(cloud, job.id)])
    expect(members()).toHaveLength(600)
    expect(new Set(members().map(({ name }) => name)).size).toBe(600)
    const steps = cloud.all<{ method: string; detail: { from?: number } }>(
      'audits',
      ({ method, detail }) => method === 'import.apply' && detail.from !== undefined,
    )
    expect(steps.map(({ detail }) => detail.from)).toEqual([0, 250, 500])
  })
  test('two windows with changes to make, make them once', async () => {
    await applyAll(cloud, (await dryRun(cloud, await roster(people(100)))).job.id)
    const file = await roster(mobile(people(100)))
    const { job } = await dryRun(cloud, file)
    await Promise.all([applyAll(cloud, job.id), applyAll(cloud, job.id)])
    expect(members().every(({ situation }) => situation === 'mobile')).toBe(true)
  })
  test('a step that was cut off after half of its writes is finished by the next call', async () => {
    const { job } = await dryRun(cloud, await roster(people(20)))
    await applyAll(cloud, job.id)
    const all = withoutMoments(members())
    // As a crash would leave it: half of the people are written, the progress is not noted.
    for (const { _id } of members().slice(10)) cloud.engine.remove('members', { _id }, false)
    const [stored] = cloud.all<{ _id: string }>('importJobs', ({ _id }) => _id === job.id)
    cloud.engine.remove('importJobs', { _id: job.id }, false)
    await cloud.put('importJobs', { ...stored!, done: 0, state: 'applying' } as never)
    expect(await applyAll(cloud, job.id)).toEqual([20])
    expect(withoutMoments(members()).map(({ createdAt: _when, ...rest }) => rest)).toEqual(
      all.map(({ createdAt: _when, ...rest }) => rest),
    )
  })
  test('the same file previewed in two windows and confirmed in both enters everybody once', async () => {
    const file = await roster(people(30))
    const jobs = await Promise.all([dryRun(cloud, file), dryRun(cloud, file)])
    const answers = await Promise.all(jobs.map(({ job }) => apply(job.id)))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'IMPORT_OUTDATED' })
    expect(members()).toHaveLength(30)
  })
  test('the same people imported for the branch and for the district meanwhile are not entered twice', async () => {
    const file = await workbookOf([
      ['姓名', '党支部', '党员类型'],
      ['王建国', '组织b', '正式'],
    ])
    const ours = await dryRun(cloud, file)
    const theirs = await dryRun(cloud, file, { by: 'wx-co', orgId: 'd' })
    cloud.clock.advance(1000)
    await applyAll(cloud, theirs.job.id, 'wx-co')
    expect(await apply(ours.job.id)).toMatchObject({ code: 'IMPORT_OUTDATED', detail: { row: 2 } })
    expect(members()).toHaveLength(1)
  })
  test('a member changed since the dry run is not overwritten', async () => {
    await applyAll(cloud, (await dryRun(cloud, await roster(people(2)))).job.id)
    const { job } = await dryRun(cloud, await roster(mobile(people(2))))
    const id = members()[1]!._id
    await cloud.get('wx-sb', 'member.setSituation', { memberId: id, situation: 'exempt', reason: '年老体弱' })
    expect(await apply(job.id)).toMatchObject({ code: 'IMPORT_OUTDATED', detail: { row: 3 } })
    expect(members().map(({ situation }) => situation)).toEqual(['regular', 'exempt'])
  })
  test('a branch that was dissolved or moved away meanwhile gets nobody', async () => {
    await cloud.put('orgs', { ...anOrg('d', 'g', 'v'), name: '张庄村党支部' } as Org)
    const file = await workbookOf([
      ['姓名', '党支部', '党员类型'],
      ['王建国', '张庄村党支部', '正式'],
    ])
    const { job } = await dryRun(cloud, file, { by: 'wx-co', orgId: 'g' })
    await cloud.get('wx-co', 'org.dissolve', { orgId: 'v', reason: '合并' })
    expect(await apply(job.id, 'wx-co')).toMatchObject({ code: 'IMPORT_OUTDATED' })
    expect(members('v')).toEqual([])
  })
})

describe('what changed around an import', () => {
  const grouped = () =>
    workbookOf([
      ['姓名', '党支部', '党员类型', '党小组'],
      ['王建国', '组织b', '正式', '二组'],
    ])
  const leader = [{ orgId: 'gr', role: 'group-leader' as const }]
  beforeEach(async () => {
    await cloud.put('members', aMember('w', { name: '王建国', groupId: 'gr', roles: leader }))
    if (cloud.all<Org>('orgs', ({ _id }) => _id === 'g2').length === 0)
      await cloud.put('orgs', { ...anOrg('d', 'g', 'b', 'g2'), name: '二组' } as Org)
  })

  test('OT-8: who goes to another group is no longer leader of the first', async () => {
    await applyAll(cloud, (await dryRun(cloud, await grouped())).job.id)
    expect(members().find(({ _id }) => _id === 'w')).toMatchObject({ groupId: 'g2', roles: [] })
  })
  test('a member whose branch has left the organisation is not written by its officer', async () => {
    const { job } = await dryRun(cloud, await grouped(), { by: 'wx-sg', orgId: 'g' })
    const { id } = await cloud.get<{ id: string }>('wx-co', 'org.create', {
      parentId: 'd',
      name: '另一党总支',
      kind: 'general-branch',
    })
    await cloud.get('wx-co', 'org.move', { orgId: 'b', toParentId: id })
    expect(await apply(job.id, 'wx-sg')).toMatchObject({ code: 'IMPORT_OUTDATED', detail: { row: 2 } })
    expect(members().find(({ _id }) => _id === 'w')).toMatchObject({ groupId: 'gr', roles: leader })
    await cloud.get('wx-co', 'org.move', { orgId: 'b', toParentId: 'g' })
  })
  test('numbers in the wrong column are neither stored nor answered in full', async () => {
    const idNumber = anIdNumber('1950-05-05', 7)
    const answer = await dryRun(
      cloud,
      await workbookOf([
        ['姓名', '党支部', '党员类型', '党小组'],
        [idNumber, '13812345678', '正式', ''],
        ['王建国', idNumber, '正式', '138 1234 5678'],
      ]),
    )
    expect(answer.problems.map(({ column }) => column)).toEqual(['姓名', '党支部', '党支部'])
    for (const text of [JSON.stringify(answer), JSON.stringify(cloud.all('importRows'))]) {
      expect(text).not.toContain(idNumber)
      expect(text).not.toContain('13812345678')
    }
  })
})

describe('dropping a dry run', () => {
  test('removes its rows; it cannot be applied any more, nor dropped once begun', async () => {
    const { job } = await dryRun(cloud, await roster(people(5)))
    const cancel = () => cloud.call('wx-sb', 'import.cancel', { jobId: job.id })
    expect(await cancel()).toMatchObject({ ok: true, data: { job: { state: 'cancelled' } } })
    expect(await cancel()).toMatchObject({ ok: true })
    expect(cloud.all('importRows')).toEqual([])
    expect(await apply(job.id)).toMatchObject({ code: 'IMPORT_CANCELLED' })
    const begun = await dryRun(cloud, await roster(people(5)))
    await applyAll(cloud, begun.job.id)
    expect(await cloud.call('wx-sb', 'import.cancel', { jobId: begun.job.id })).toMatchObject({
      code: 'IMPORT_STARTED',
    })
  })
  test('is for whoever keeps the branch, nobody else', async () => {
    const { job } = await dryRun(cloud, await roster(people(1)))
    for (const by of ['wx-sn', 'wx-pn', 'wx-in']) {
      expect(await apply(job.id, by)).toMatchObject({ code: 'NOT_PERMITTED' })
      expect(await cloud.call(by, 'import.rows', { jobId: job.id, outcome: 'new' })).toMatchObject({
        code: 'NOT_PERMITTED',
      })
    }
    expect(await apply(job.id, 'wx-co')).toMatchObject({ ok: true })
  })
})

describe('many people', () => {
  test('6,000 are checked in one call, 2,500 written in ten', async () => {
    const { job } = await dryRun(cloud, await roster(people(2500)))
    expect(job.counts).toEqual({ new: 2500, changed: 0, unchanged: 0, problem: 0 })
    const progress = await applyAll(cloud, job.id)
    expect(progress).toHaveLength(10)
    expect(progress[9]).toBe(2500)
    expect(members()).toHaveLength(2500)
    const again: Job = (await dryRun(cloud, await roster(people(6000)))).job
    expect(again.counts).toEqual({ new: 3500, changed: 0, unchanged: 2500, problem: 0 })
  })
})
