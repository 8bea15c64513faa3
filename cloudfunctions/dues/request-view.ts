import type { RequestView } from '../../src/shared/contracts/dues-shapes'
import type { DuesRequest } from '../../src/shared/domain/dues/request'

/** A member's request as it is shown to them and to their officers. */
export const requestView = ({ _id, order: _, branchId: __, ...request }: DuesRequest): RequestView => ({
  id: _id,
  ...request,
})
