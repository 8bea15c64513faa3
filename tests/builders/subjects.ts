import { defaultSettings } from '../../src/shared/domain/dues/settings'
import { rowOutcomes } from '../../src/shared/domain/statement/model'
import type { TestCloud } from './cloud'
import { openDay } from './day'
import { putEntries } from './dues'

const when = 1_800_000_000_000
const venue = { name: '会议室', kind: 'hall', address: '' }
const details = {
  name: '新人某某',
  gender: null,
  birthday: null,
  standing: 'formal',
  admittedOn: null,
  formalOn: null,
  groupId: null,
  phone: null,
  idNumber: null,
}
const moved = { on: '2026-01-01', way: 'transfer' }
/**
 * An input that concerns branch `b` (of `sb`), or the committee `d` above it where the act is the committee's, for each
 * method that has a reach.
 */
export const subjects: Record<string, unknown> = {
  'org.get': { orgId: 'b' },
  'org.children': { orgId: 'b' },
  'org.create': { parentId: 'b', name: '新的小组', kind: 'group' },
  'org.rename': { orgId: 'gr', name: '新的名字' },
  'org.move': { orgId: 'gr', toParentId: 'n' },
  'org.dissolve': { orgId: 'gr', reason: '合并' },
  'org.appoint': { orgId: 'b', memberId: 'p', role: 'deputy-secretary' },
  'org.dismiss': { orgId: 'b', memberId: 'sb', role: 'secretary', reason: '换届' },
  'org.officers': { orgId: 'b' },
  'member.list': { branchId: 'b' },
  'member.get': { memberId: 'p' },
  'member.create': { branchId: 'b', key: 'new', ...details },
  'member.update': { memberId: 'p', changes: { name: '新的名字' } },
  'member.setSituation': { memberId: 'p', situation: 'mobile', reason: '外出务工' },
  'member.move': { memberId: 'p', toBranchId: 'n', reason: '转接' },
  'member.end': { memberId: 'p', on: '2020-01-01', reason: 'mistake' },
  'member.restore': { memberId: 'p', reason: '误操作' },
  'member.reveal': { memberId: 'p', field: 'phone', reason: '联系' },
  'member.invite': { memberId: 'p' },
  'member.unbind': { memberId: 'p', reason: '手机丢失' },
  'import.template': { orgId: 'b' },
  'import.preview': { orgId: 'b', fileId: 'cloud://x', fileName: 'x.xlsx' },
  'import.rows': { jobId: 'job', outcome: 'new' },
  'import.apply': { jobId: 'job' },
  'import.cancel': { jobId: 'job' },
  'activity.list': { branchId: 'b' },
  'activity.get': { activityId: 'day' },
  'activity.create': { key: 'made', hostId: 'b', theme: '主题', startsAt: when, endsAt: when + 1, venue, agenda: [] },
  'activity.edit': { activityId: 'day', changes: { theme: '别的' }, reason: '改动' },
  'activity.announce': { activityId: 'day' },
  'activity.cancel': { activityId: 'day', reason: '取消' },
  'activity.open': { activityId: 'day' },
  'activity.close': { activityId: 'day' },
  'activity.reopen': { activityId: 'day', reason: '重开' },
  'activity.addGuest': { activityId: 'day', key: 'guest', name: '来宾某', kind: 'activist' },
  'activity.removeGuest': { activityId: 'day', guestId: 'guest' },
  'attendance.live': { activityId: 'day' },
  'attendance.tick': { activityId: 'day', memberIds: ['p'], evidence: 'tick' },
  'attendance.undo': { activityId: 'day', memberId: 'p', reason: '认错人' },
  'standard.list': { branchId: 'b', year: '2026' },
  'standard.get': { memberId: 'p', year: '2026' },
  'standard.set': { memberId: 'p', from: '2026-01', facts: { kind: 'fixed_02' } },
  'standard.renew': { branchId: 'b', year: '2026', memberIds: ['p'] },
  'standard.proposeWaiver': {
    key: 'reduction',
    memberId: 'p',
    from: '2026-01',
    until: '2026-06',
    to: 0,
    ground: 'hardship',
    reason: '患病',
    branch: { by: '支委会', on: '2026-01-05', document: '会议记录' },
  },
  'standard.decideWaiver': { waiverId: 'waiting', decision: 'effective', document: '批复' },
  'standard.endWaiver': { waiverId: 'waiting', until: '2026-03', reason: '好转' },
  'standard.withdrawWaiver': { waiverId: 'waiting', reason: '填错了' },
  'standard.waivers': { orgId: 'b' },
  'dues.day': { branchId: 'b' },
  'dues.dayMark': { branchId: 'b' },
  'dues.person': { branchId: 'b', memberId: 'p' },
  'dues.record': { branchId: 'b', memberId: 'p', key: 'paid', sum: 100, channel: 'cash', rest: 'voluntary' },
  'dues.reverse': { branchId: 'b', bookId: 'b:2026:ordinary', receipt: 1, key: 'taken', reason: '记错' },
  'dues.branch': { branchId: 'b', year: '2026' },
  'dues.book': { branchId: 'b', year: '2026' },
  'dues.verify': { branchId: 'b', year: '2026' },
  'dues.verifyBelow': { orgId: 'b', year: '2026' },
  'dues.recordLarge': { branchId: 'b', memberId: 'p', key: 'much', fen: 100_000, channel: 'bank', brief: '简要情况' },
  'dues.large': { orgId: 'b' },
  'dues.forwardLarge': { largeId: 'large', step: 'forwarded', on: '2026-01-01', document: '上缴单' },
  'dues.deliverLarge': { largeId: 'large', on: '2026-01-01' },
  'dues.closeMonth': { branchId: 'b', month: '2026-01' },
  'dues.requests': { branchId: 'b' },
  'dues.answer': { requestId: 'asked', text: '可以' },
  'dues.settings': { orgId: 'b' },
  'dues.setSettings': { orgId: 'b', settings: defaultSettings, reason: '按上级要求' },
  'slip.list': { branchId: 'b' },
  'slip.handOver': { branchId: 'b', bookId: 'b:2026:ordinary', fromSeq: 2, toSeq: 2, fen: 1500, ...moved },
  'slip.restate': { slipId: 'b:2026:ordinary:1', fen: 1400, ...moved, note: '重新点过' },
  'slip.confirm': { slipId: 'b:2026:ordinary:1', fen: 1500, on: '2026-01-01' },
  'slip.get': { slipId: 'b:2026:ordinary:1' },
  'slip.incoming': { orgId: 'd' },
  'slip.board': { orgId: 'b', month: '2026-01' },
  'slip.totals': { orgId: 'b', month: '2026-01' },
  'slip.remittance': { orgId: 'd', year: '2026' },
  'slip.remit': { orgId: 'd', year: '2026', key: 'sent-again', fen: 100, on: '2026-01-01', document: '上缴单2号' },
  'slip.withdrawRemittance': { remittanceId: 'sent', key: 'taken-back', reason: '写错' },
  'statement.preview': { branchId: 'b', fileId: 'cloud://x', fileName: 'x.xlsx', channel: 'bank' },
  'statement.rows': { jobId: 'statement' },
  'statement.decide': { jobId: 'statement', position: 0, memberId: 'p', take: 'book' },
  'statement.apply': { jobId: 'statement' },
  'statement.cancel': { jobId: 'statement' },
  'statement.list': { branchId: 'b' },
  'statement.template': { branchId: 'b' },
  'form.make': { branchId: 'b', kind: 'register', year: '2026' },
  'form.begin': { orgId: 'd', kind: 'year', year: '2026', key: 'made-form' },
  'form.step': { jobId: 'forms' },
  'form.cancel': { jobId: 'forms' },
  'form.list': { orgId: 'd' },
  'form.file': { jobId: 'forms', index: 0 },
}
/** Puts what the inputs speak of into the district; members `p` of branch `b` and the officers of `putDistrict` are there. */
export async function putSubjects(cloud: TestCloud): Promise<void> {
  await openDay(cloud, 'day')
  await handOverOnce(cloud)
  await cloud.get('wx-co', 'form.begin', { orgId: 'd', kind: 'year', year: '2026', key: 'forms' })
  await cloud.get('wx-p', 'dues.ask', { key: 'asked', text: '我想晚几天交' })
  const at = cloud.clock.now()
  await cloud.put('importJobs', {
    _id: 'job',
    orgId: 'b',
    fileName: 'x.xlsx',
    state: 'ready',
    total: 0,
    counts: { new: 0, changed: 0, unchanged: 0, problem: 0 },
    done: 0,
    createdBy: 'sb',
    createdAt: at,
    updatedAt: at,
  } as never)
  const counts = Object.fromEntries(rowOutcomes.map((outcome) => [outcome, 0]))
  const sums = { counts, toBook: { rows: 0, fen: 0 }, booked: { rows: 0, fen: 0 }, refused: 0 }
  await cloud.put('statementJobs', {
    _id: 'statement',
    branchId: 'b',
    fileName: 'x.xlsx',
    channel: 'bank',
    state: 'ready',
    total: 0,
    passedOver: 0,
    done: 0,
    sums,
    createdBy: 'dc',
    createdAt: at,
    updatedAt: at,
  } as never)
  await cloud.put('waivers', {
    _id: 'waiting',
    memberId: 'p',
    memberName: '党员p',
    branchId: 'b',
    superiorId: 'd',
    order: 'waiting',
    from: '2026-01',
    until: '2026-06',
    to: 0,
    ground: 'other',
    reason: '患病',
    branch: { by: '支委会', on: '2026-01-05', document: '会议记录' },
    superior: null,
    state: 'pending_superior',
    note: '',
    createdAt: at,
    updatedAt: at,
  } as never)
  await cloud.put('largeSums', {
    _id: 'large',
    order: 'large',
    branchId: 'b',
    superiorId: 'd',
    memberId: 'p',
    memberName: '党员p',
    fen: 100_000,
    flow: 'central',
    brief: '简要情况',
    bookId: 'b:2026:large',
    receipt: 1,
    step: 'received',
    log: [],
    createdAt: at,
    updatedAt: at,
  } as never)
}

/** A slip of the branch's first entry, a second entry that is open, and money sent upward. */
async function handOverOnce(cloud: TestCloud): Promise<void> {
  const { book } = await putEntries(cloud, {}, [{}, {}])
  const slip = { branchId: 'b', bookId: book._id, fromSeq: 1, toSeq: 1, fen: 1500, ...moved }
  await cloud.get('wx-sb', 'slip.handOver', slip)
  const sent = { orgId: 'd', year: '2026', key: 'sent', fen: 100, on: '2026-01-01', document: '上缴单1号' }
  await cloud.get('wx-co', 'slip.remit', sent)
}
