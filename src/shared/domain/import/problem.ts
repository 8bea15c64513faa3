import { type ColumnKey, columns } from './columns'

/** What is wrong in one cell. `row` as the sheet numbers it, `column` by its heading. */
export interface Problem {
  row: number
  column: string
  code: ProblemCode
  text: string
  value: string
}

/** One sentence a problem, in plain words, saying what to do. `{more}` is filled in. */
const sentences = {
  EMPTY: '必填，请补上',
  FORMULA: '单元格里是公式，请改成文字或数字',
  LOOKS_LIKE_FORMULA: '不能以 = + - @ 开头，请删掉这个符号',
  CELL_ERROR: '单元格是错误值，请改正',
  BAD_NAME: '姓名要 2 个字以上，只能有汉字、字母和间隔号',
  BAD_GENDER: '请填“男”或“女”',
  BAD_STANDING: '请填“正式”或“预备”',
  BAD_SITUATION: '请填“在册”“流动”“驻一线”或“经批准不参加集中活动”',
  BAD_DAY: '看不懂这个日期，请写成 1990-06-15 的样子',
  DAY_INCOMPLETE: '只有年月，请补上是哪一天',
  DAY_IN_FUTURE: '日期还没有到，请核对',
  ADMITTED_BEFORE_BIRTH: '入党日期要晚于出生日期，请核对',
  FORMAL_BEFORE_ADMITTED: '转正日期不能早于入党日期，请核对',
  FORMAL_DAY_OF_PROBATIONARY: '预备党员还没有转正日期，请清空，或把党员类型改为“正式”',
  BAD_PHONE: '不是 11 位手机号，请核对',
  BAD_ID_NUMBER: '身份证号不对：要 18 位，而且末位校验要对得上，请核对',
  DIGITS_LOST: '号码被表格当成了数字，末尾几位已经丢失；请把这一列设成“文本”格式后重新填写',
  BIRTHDAY_NOT_OF_ID: '出生日期和身份证号里的不一致，请核对',
  GENDER_NOT_OF_ID: '性别和身份证号里的不一致，请核对',
  TWICE_IN_FILE: '和第 {more} 行是同一个人，请只留一行',
  BRANCH_UNKNOWN: '没有找到这个党支部，请核对名称',
  BRANCH_UNKNOWN_NEAR: '没有找到这个党支部，是不是“{more}”？',
  BRANCH_AMBIGUOUS: '有 {more} 个同名的党支部，请到那个党支部里单独导入',
  GROUP_UNKNOWN: '这个党支部里没有这个党小组，请核对名称',
  GROUP_UNKNOWN_NEAR: '这个党支部里没有这个党小组，是不是“{more}”？',
  ELSEWHERE: '这个人已在另一个党支部的名册里，请先办理转移',
  ENDED: '这个人的组织关系已经结束（{more}），要恢复请在党员详情里办理',
  ID_OF_OTHER_NAME: '这个身份证号登记在另一个姓名下，请核对',
  NAMESAKES: '名册里有几个同名的人，请填身份证号或手机号来区分',
} as const
export type ProblemCode = keyof typeof sentences

/** Columns whose content is never repeated in full, right or wrong (P-08). */
const secret: readonly ColumnKey[] = ['idNumber', 'phone']

/** A problem with its sentence. Secrets are shown by their ends only, in whatever column they were typed. */
export function problem(
  row: number,
  column: ColumnKey,
  code: ProblemCode,
  value: string,
  more: string | number = '',
): Problem {
  return {
    row,
    column: columns[column].heading,
    code,
    text: sentences[code].replace('{more}', () => String(more)),
    value: secret.includes(column) ? ends(value) : hideNumbers(value).slice(0, 60),
  }
}

/** A text with numbers as long as a phone's or an ID's shown by their ends only: columns do get mixed up (P-08). */
export const hideNumbers = (text: string): string => text.replace(/(?:\d[\s-]?){10,}[\dXx]/g, ends)

const ends = (text: string) =>
  text.length <= 6
    ? '*'.repeat(text.length)
    : `${text.slice(0, 3)}${'*'.repeat(Math.min(text.length - 5, 12))}${text.slice(-2)}`
