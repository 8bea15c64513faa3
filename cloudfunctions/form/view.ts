import type { FormJobLine } from '../../src/shared/domain/form/model'

/** A form on its way as the phone sees it: no addresses, those are asked for one by one. */
export const viewOf = ({ _id, orgId, kind, year, state, done, total, files, createdAt }: FormJobLine) => ({
  id: _id,
  orgId,
  kind,
  year,
  state,
  done,
  total,
  // those of cancelled work are on their way out
  files: (state === 'cancelled' ? [] : files).map(({ fileName, branches, bytes }) => ({ fileName, branches, bytes })),
  createdAt,
})
