import type { FormKind } from '../../shared/domain/form/model'

/** Sentences of a branch's own forms 打印表格. */
export const branchFormsWords = {
  title: '打印表格',
  what: '表格在服务器上做好，可以直接打印（A4）。',
  year: '年份',
  yearOf: (year: string) => `${Number(year)} 年`,
  forms: '本支部的表',
  notes: {
    standards: '每名党员的类别、基数、每月交多少。写有收入，谁打开都有记录',
    register: '每名党员每个月交了多少',
    year: '全年的应交、已交、减免、交接',
    certificate: '选一名党员',
    slip: '选一张交接单',
  } satisfies Record<FormKind, string>,
  noIncome: '党费核定表写有收入，只有支部书记、组织委员和上级党委能打印。',
  making: '正在制作…',
  /** A phone opens it, a browser puts it with the downloads. */
  opened: '表格已取到，没有打开的请到“下载”里找',
  openFailed: '文件没有取到，请再试一次',
  chooseMember: '给谁做党费证',
  chooseSlip: '打印哪张交接单',
  search: '按姓名查找',
  noMember: '没有找到这名党员',
  noMembers: '支部里还没有党员',
  noSlip: '还没有交接单',
  noSlipHint: '在“交接党费”里交出党费以后，就有交接单。',
  loading: '正在读取',
  moreSlips: '更早的交接单',
  cancel: '返回',
} as const
