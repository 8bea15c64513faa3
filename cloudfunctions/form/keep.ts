import { writeFile } from '../_kernel/cloud'
import type { Context } from '../_kernel/context'
import { newId, newSecret } from '../_kernel/ids'

/**
 * Stores a workbook. It is written down before it is stored, so that the clock finds it whatever happens in between.
 * A repeat with the same id and path stores it in the same place.
 */
export async function keepFile(
  { data, now }: Context,
  { id, path }: { id: string; path: string },
  content: Buffer,
): Promise<{ fileId: string; url: string }> {
  await data.formFiles.add({ _id: id, path, rows: [], createdAt: now })
  return writeFile(path, content)
}

/** A new place that nobody can guess: forms hold personal data. */
export const newPlace = (now: number) => ({ id: newId(now), path: `forms/${newSecret()}/form.xlsx` })
