import { dayOf, timeOf } from '../kit/day'
import type { Member } from '../member/model'
import { endReasonNames, genderNames, roleNamesInChinese, situationNames, standingNames } from '../member/names'
import { isBound } from './decide-bind'

/** ID-7: every field stored about a member, by its Chinese name. The type makes a new field impossible to forget. */
export const storedFields: Record<keyof Member, string> = {
  _id: '编号',
  name: '姓名',
  gender: '性别',
  birthday: '出生日期',
  idNumber: '身份证号',
  phone: '手机号',
  branchId: '所在党支部',
  groupId: '党小组',
  standing: '党员类型',
  admittedOn: '入党日期',
  formalOn: '转正日期',
  situation: '人员情况',
  roles: '职务',
  identity: '微信绑定',
  boundAt: '绑定时间',
  codeTries: '签到数字码输错记录',
  stays: '组织关系经历',
  state: '组织关系',
  ended: '组织关系结束情况',
  createdAt: '登记时间',
  updatedAt: '最近更新时间',
}

/** Names of the organisations a member refers to, by id. */
export type OrgNames = ReadonlyMap<string, string>
const NONE = '未登记'

const moment = (at: number | null) => (at === null ? NONE : `${dayOf(at)} ${timeOf(at)}`)
const orgName = (orgs: OrgNames, id: string | null) => (id === null ? NONE : (orgs.get(id) ?? id))

/** A member's stored values in words; secrets masked. In the order of `storedFields`. */
export function storedValues(member: Member, orgs: OrgNames): { name: string; value: string }[] {
  const words: Record<keyof Member, string> = {
    ...plainWords(member),
    branchId: orgName(orgs, member.branchId),
    groupId: orgName(orgs, member.groupId),
    roles:
      member.roles.map(({ orgId, role }) => `${orgName(orgs, orgId)} ${roleNamesInChinese[role]}`).join('；') || '无',
    phone: member.phone?.masked ?? NONE,
    idNumber: member.idNumber?.masked ?? NONE,
    stays: staysInWords(member, orgs),
    identity: isBound(member) ? `已绑定（标识末四位 ${member.identity.slice(-4)}）` : '未绑定',
  }
  return (Object.keys(storedFields) as (keyof Member)[]).map((field) => ({
    name: storedFields[field],
    value: words[field],
  }))
}

function staysInWords({ stays = [] }: Member, orgs: OrgNames): string {
  const words = stays.map(({ branchId, from, until }) => `${from} 至 ${until ?? '今'} ${orgName(orgs, branchId)}`)
  return words.join('；') || '无变动'
}

function plainWords(member: Member) {
  const { gender, ended, codeTries } = member
  return {
    _id: member._id,
    name: member.name,
    gender: gender ? genderNames[gender] : NONE,
    birthday: member.birthday ?? NONE,
    standing: standingNames[member.standing],
    admittedOn: member.admittedOn ?? NONE,
    formalOn: member.formalOn ?? NONE,
    situation: situationNames[member.situation],
    boundAt: moment(member.boundAt),
    codeTries: codeTries ? `${moment(codeTries.since)}起 ${codeTries.count} 次` : '无',
    state: member.state === 'active' ? '在册' : '已结束',
    ended: ended ? `${ended.on} ${endReasonNames[ended.reason]} ${ended.note}`.trim() : '无',
    createdAt: moment(member.createdAt),
    updatedAt: moment(member.updatedAt),
  }
}
