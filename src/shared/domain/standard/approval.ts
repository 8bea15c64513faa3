import type { Approval } from './model'

/** An approval that says who, when and on which paper. */
export const isApproved = (approval: Approval | null | undefined): approval is Approval =>
  !!approval && [approval.by, approval.on, approval.document].every((text) => text.trim() !== '')

/** Whether the approver that was typed is the member whose dues it is about: nobody approves their own (SD-1, for D-21 and D-36). */
export const approvesOwn = (approver: string, member: { _id: string; name: string }): boolean => {
  const typed = approver.replace(/\s/g, '')
  return typed !== '' && (typed === member._id || typed === member.name.replace(/\s/g, ''))
}
