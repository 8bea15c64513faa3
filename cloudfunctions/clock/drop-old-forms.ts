import type { Data } from '../_data'
import { removeFile, writeFile } from '../_kernel/cloud'
import type { Step } from './step'

/** Days a form is kept: it holds personal data, and can be made again. */
const KEPT_DAYS = 30
const AT_ONCE = 10
/** What a file is overwritten with before it goes. */
const NOTHING = Buffer.from(' ')

/**
 * Removes old forms. A form is written down by its path before it is stored, and its id comes from storing only: so
 * nothing is stored in its place, and that is removed, whether or not the form was ever there.
 */
export async function dropOldForms(data: Data, now: number): Promise<Step> {
  const until = now - KEPT_DAYS * 86_400_000
  const [files, jobs] = await Promise.all([
    data.formFiles.madeBefore(until, AT_ONCE),
    data.formJobs.find({ createdAt: data.command.lt(until) }, { order: [['createdAt', 'asc']], limit: AT_ONCE }),
  ])
  for (const { _id, path } of files) {
    const { fileId } = await writeFile(path, NOTHING)
    await removeFile(fileId)
    await data.formFiles.remove(_id)
  }
  for (const { _id } of jobs) await data.formJobs.remove(_id)
  return { done: files.length + jobs.length, more: files.length === AT_ONCE || jobs.length === AT_ONCE }
}
