import type { EndReason, Member, RoleName, Situation, Standing } from './model'

/** The Chinese words for what is stored in English; forms, imports and exports use the same ones. */
export const genderNames: Record<NonNullable<Member['gender']>, string> = { male: '男', female: '女' }
export const standingNames: Record<Standing, string> = { formal: '正式党员', probationary: '预备党员' }
export const situationNames: Record<Situation, string> = {
  regular: '在册',
  mobile: '流动',
  frontline: '驻一线',
  exempt: '经批准不参加集中活动',
}
export const roleNamesInChinese: Record<RoleName, string> = {
  secretary: '书记',
  'deputy-secretary': '副书记',
  'organisation-officer': '组织委员',
  'publicity-officer': '宣传委员',
  'discipline-officer': '纪检委员',
  'dues-collector': '党费收缴人',
  'group-leader': '党小组长',
  'committee-officer': '党委工作人员',
  inspector: '督查员',
  'linked-leader': '包联领导',
}
export const endReasonNames: Record<EndReason, string> = {
  transferred: '组织关系转出',
  deceased: '去世',
  expelled: '开除党籍',
  withdrew: '退党',
  mistake: '登记有误',
}
