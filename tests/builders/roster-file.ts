import ExcelJS, { type CellValue, type Worksheet } from 'exceljs'
import type { TestCloud } from './cloud'

/** A workbook with one sheet of these rows, the headings first. */
export async function workbookOf(
  rows: readonly (readonly CellValue[])[],
  more: (sheet: Worksheet) => void = () => undefined,
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('党员名册')
  sheet.addRows(rows.map((row) => [...row]))
  more(sheet)
  return Buffer.from(await workbook.xlsx.writeBuffer())
}

let uploads = 0
/** Puts a file where phones put theirs; answers its id. */
export async function upload(cloud: TestCloud, content: Buffer, ending = 'xlsx'): Promise<string> {
  uploads += 1
  const path = `uploads/${String(uploads).padStart(6, '0')}.${ending}`
  await cloud.storage.write(path, content)
  return cloud.storage.fileId(path)
}

export interface Job {
  id: string
  state: string
  total: number
  done: number
  counts: { new: number; changed: number; unchanged: number; problem: number }
}
export interface Preview {
  job: Job
  problems: { row: number; column: string; code: string; text: string; value: string }[]
}

/** Uploads a file and asks for its dry run. */
export async function previewOf(
  cloud: TestCloud,
  content: Buffer,
  more: { by?: string; orgId?: string; fileName?: string } = {},
) {
  const { by = 'wx-sb', orgId = 'b', fileName = '名册.xlsx' } = more
  const fileId = await upload(cloud, content, fileName.split('.').pop())
  return cloud.call(by, 'import.preview', { orgId, fileId, fileName })
}

/** The dry run, which must succeed. */
export async function dryRun(...args: Parameters<typeof previewOf>): Promise<Preview> {
  const answer = await previewOf(...args)
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`)
  return answer.data as unknown as Preview
}

/** Applies a job to its end; answers every state of its progress on the way. */
export async function applyAll(cloud: TestCloud, jobId: string, by = 'wx-sb'): Promise<number[]> {
  const progress: number[] = []
  for (let done = false; !done; ) {
    const { job } = await cloud.get<{ job: Job }>(by, 'import.apply', { jobId })
    progress.push(job.done)
    done = job.state === 'done'
  }
  return progress
}
