import type { Approval } from './model'

/** An approval that says who, when and on which paper. */
export const isApproved = (approval: Approval | null | undefined): approval is Approval =>
  !!approval && [approval.by, approval.on, approval.document].every((text) => text.trim() !== '')
