import type { Org } from '../../src/shared/domain/org/model'

/** An organisation as the phone sees it. */
export function viewOf({ _id, name, kind, parentId, path, state, endsOn, order }: Org) {
  return { id: _id, name, kind, parentId, path, state, endsOn, order }
}
