import { plainText } from '../kit/plain-text'

/** The columns of a roster, in the order of the template. */
export const columnKeys = [
  'name',
  'gender',
  'birthday',
  'idNumber',
  'phone',
  'branch',
  'group',
  'standing',
  'admittedOn',
  'formalOn',
  'situation',
] as const
export type ColumnKey = (typeof columnKeys)[number]

interface Column {
  heading: string
  required: boolean
  /** What people write instead. */
  also: readonly string[]
}

export const columns: Record<ColumnKey, Column> = {
  name: { heading: '姓名', required: true, also: ['党员姓名'] },
  gender: { heading: '性别', required: false, also: [] },
  birthday: { heading: '出生日期', required: false, also: ['出生年月日', '生日'] },
  idNumber: { heading: '身份证号', required: false, also: ['身份证号码', '公民身份号码', '身份证'] },
  phone: { heading: '手机号', required: false, also: ['手机号码', '联系电话', '手机', '电话'] },
  branch: { heading: '党支部', required: true, also: ['所在党支部', '所属党支部', '支部'] },
  group: { heading: '党小组', required: false, also: ['所在党小组', '所属党小组', '小组'] },
  standing: { heading: '党员类型', required: true, also: ['人员类别', '党员类别', '类型'] },
  admittedOn: { heading: '入党日期', required: false, also: ['入党时间', '加入党组织日期'] },
  formalOn: { heading: '转正日期', required: false, also: ['转正时间', '转为正式党员日期'] },
  situation: { heading: '人员情况', required: false, also: ['在册情况', '情况'] },
}

const byHeading = new Map<string, ColumnKey>(
  columnKeys.flatMap((key) => [columns[key].heading, ...columns[key].also].map((heading) => [heading, key] as const)),
)

/** The column a heading means, whatever stars, spaces and brackets surround it; undefined for one we do not know. */
export function columnOf(heading: string): ColumnKey | undefined {
  return byHeading.get(
    plainText(heading)
      .replace(/[（(].*?[)）]/g, '')
      .replace(/[\s*＊:：]/g, ''),
  )
}
