import { useState } from 'react'
import { newKey } from '@/api/new-key'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import {
  changesOf,
  emptyMember,
  faultsOfMember,
  formOfMember,
  type MemberForm,
  type MemberView,
  memberFieldOf,
  newMemberOf,
} from './member-form'
import type { MemberSource } from './use-member'

/** The form of a new member of a branch, or of one on record. */
export function useMemberForm(
  of: { branchId: string; member: MemberView | null },
  source: Pick<MemberSource, 'create' | 'update'>,
) {
  const { branchId, member } = of
  const [form, setForm] = useState<MemberForm>(() => (member ? formOfMember(member) : emptyMember))
  const [key] = useState(newKey)
  const [tried, setTried] = useState(false)
  const { act, run } = useAct()
  const faults = faultsOfMember(form)
  const refusal = act.kind === 'refused' ? act.refusal : null

  /** Sends the form; answers the member, or null when something is wrong (said at its field). */
  const save = async (): Promise<MemberView | null> => {
    setTried(true)
    if (Object.keys(faults).length > 0) return null
    return run('save', (): Answer<MemberView> => {
      if (!member) return source.create({ key, branchId, ...newMemberOf(form) })
      const changes = changesOf(form, member)
      if (Object.keys(changes).length === 0) return Promise.resolve({ ok: true, data: member })
      return source.update({ memberId: member.id, changes })
    })
  }
  return {
    form,
    change: (part: Partial<MemberForm>) => setForm((old) => ({ ...old, ...part })),
    save,
    saving: act.kind === 'busy',
    faults: tried ? faults : {},
    refusal,
    refusedField: refusal && memberFieldOf(refusal),
  }
}
