import type { CellValue } from 'exceljs'
import iconv from 'iconv-lite'
import type { StatementJobView, StatementRowView } from '@/shared/contracts/statement'
import type { TestCloud } from './cloud'
import { upload, workbookOf } from './roster-file'

/** The headings of a bank's statement as the tests write it. */
export const bankHeadings = ['交易日期', '对方户名', '贷方发生额', '交易流水号', '附言']

/** A bank's statement as a workbook: titles, headings, these lines, a sum. */
export function bankWorkbook(lines: readonly (readonly CellValue[])[]): Promise<Buffer> {
  return workbookOf(
    [['某银行账户交易明细'], ['账号：6222****0001', '', '币种：人民币'], bankHeadings, ...lines, ['合计', '', '0.00']],
    (sheet) => sheet.mergeCells('A1:E1'),
  )
}

/** The same as text. */
export function bankCsv(lines: readonly (readonly CellValue[])[], encoding: 'utf8' | 'gbk' = 'utf8'): Buffer {
  const rows = [['某银行账户交易明细'], bankHeadings, ...lines, ['合计', '', '0.00']]
  return iconv.encode(
    rows.map((row) => row.map((value) => `"${String(value ?? '')}"`).join(',')).join('\r\n'),
    encoding,
  )
}

/** Uploads a statement and asks for its dry run. */
export async function previewStatement(
  cloud: TestCloud,
  content: Buffer,
  more: { by?: string; branchId?: string; fileName?: string; channel?: string } = {},
) {
  const { by = 'wx-dc', branchId = 'b', fileName = '对账单.xlsx', channel = 'bank' } = more
  const fileId = await upload(cloud, content, fileName.split('.').pop())
  return cloud.call(by, 'statement.preview', { branchId, fileId, fileName, channel })
}

/** The dry run, which must succeed, with all its lines. */
export async function readStatement(...args: Parameters<typeof previewStatement>) {
  const answer = await previewStatement(...args)
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`)
  const job = answer.data.job as StatementJobView
  return { job, rows: await rowsOf(args[0], job.id, args[2]?.by) }
}

/** All lines of a statement. */
export async function rowsOf(cloud: TestCloud, jobId: string, by = 'wx-dc'): Promise<StatementRowView[]> {
  const all: StatementRowView[] = []
  for (let cursor: string | null = null; ; ) {
    const page: { items: StatementRowView[]; next: string | null } = await cloud.get(by, 'statement.rows', {
      jobId,
      cursor,
    })
    all.push(...page.items)
    if (page.next === null) return all
    cursor = page.next
  }
}

/** Books a statement to its end; answers how far each call came. */
export async function applyStatement(cloud: TestCloud, jobId: string, by = 'wx-dc') {
  const progress: number[] = []
  for (;;) {
    const { job } = await cloud.get<{ job: StatementJobView }>(by, 'statement.apply', { jobId })
    progress.push(job.done)
    if (job.state === 'done') return { job, progress, rows: await rowsOf(cloud, jobId, by) }
  }
}
