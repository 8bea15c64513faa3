import { isBound } from '../../src/shared/domain/identity/decide-bind'
import {
  INVITE_ALPHABET,
  INVITE_LENGTH,
  INVITE_LIFE,
  showInviteCode,
} from '../../src/shared/domain/identity/invite-code'
import { auditLine } from '../_kernel/audit'
import { handle } from '../_kernel/handler'
import { randomText } from '../_kernel/ids'
import { done, refuse } from '../_kernel/outcome'
import { secretHash } from '../_kernel/seal'
import { branchPath, loadMember } from './load'

/** Makes an invite code (ID-2). It takes the place of an earlier one, which stops working at once. */
export const invite = handle('member.invite')({
  load: loadMember,
  paths: branchPath,
  run: async ({ input: { memberId }, caller, context }) => {
    const { now } = context
    const code = randomText(INVITE_LENGTH, INVITE_ALPHABET)
    const fields = {
      hash: secretHash(`invite:${code}`),
      createdBy: caller._id,
      createdAt: now,
      expiresAt: now + INVITE_LIFE,
      usedAt: null,
    }
    const fault = await context.data.inTransaction(async (data) => {
      const member = await data.members.get(memberId)
      if (member?.state !== 'active') return 'MEMBERSHIP_ENDED'
      if (isBound(member)) return 'ALREADY_BOUND'
      if (await data.invites.get(memberId)) await data.invites.update(memberId, fields)
      else await data.invites.insert({ _id: memberId, ...fields })
      await data.audits.insert(
        auditLine(context, caller, { method: 'member.invite', orgId: member.branchId, subjectId: memberId }),
      )
      return null
    })
    return fault ? refuse(fault) : done({ code: showInviteCode(code), expiresAt: fields.expiresAt })
  },
})
