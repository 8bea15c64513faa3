/** What is stored and why, for the first opening: each line names the data, then the use. Plain, complete, short. */
export const storedData: readonly { what: string; why: string }[] = [
  { what: '姓名、所在支部和党小组、党内职务', why: '排应到名单，知道谁负责组织' },
  { what: '性别、出生日期、入党和转正日期', why: '党员名册需要' },
  { what: '手机号、身份证号', why: '核对身份。加密保存，平时只显示几位；谁看过全号，您能查到' },
  { what: '活动的签到、请假、缺席记录', why: '每月活动的考勤和台账' },
  {
    what: '党费核定用的收入项目、交纳和减免记录',
    why: '算出每月交多少，开收据。收入只有支部书记、组织委员和上级党委能看；谁看过，您能查到',
  },
  { what: '微信身份标识', why: '认出是您本人，不用每次登录' },
]

/** What is never collected. */
export const neverStored = '不收集位置、照片、通讯录，也不统计您看了多久。'

export const rightsWords =
  '您随时可以在“我的 › 我的数据”里查看、导出，也可以撤回同意。撤回后解除微信绑定，党组织依规保存的活动和党费记录仍会保留。'

/** Not agreeing has no bad consequence: every way of being recorded is equal. */
export const withoutConsent = '不同意也能参加活动：请组织者在名单上点名，或在纸质名单上签字，效果一样。'
