import type { ImportJob, ImportRow } from '../_data/import'

/** An import as the phone sees it. */
export function viewOf({ _id, fileName, state, total, counts, done, createdAt }: ImportJob) {
  return { id: _id, fileName, state, total, counts, done, createdAt }
}

/** A row of a dry run as the phone sees it: what it would change, never what it would write. */
export const rowViewOf = ({ row, name, branch, changes, problems }: ImportRow) => ({
  row,
  name,
  branch,
  changes,
  problems,
})
