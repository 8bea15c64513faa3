import { serverNow } from '@/api/clock'
import { goBack, replacePage } from '@/desk/flow/open-page'
import { dayOf } from '@/shared/domain/kit/day'
import './index.scss'
import { MemberFormView } from './parts/member-form-view'
import { type MemberSource, memberSource, useBranchOf } from './use-member'

/** 登记党员: a new member of a branch. */
export function NewMemberScreen({ branchId, source = memberSource }: { branchId: string; source?: MemberSource }) {
  const { groups } = useBranchOf(branchId, source)
  return (
    <MemberFormView
      branchId={branchId}
      member={null}
      groups={groups}
      source={source}
      today={dayOf(serverNow())}
      onBack={() => goBack('members', { branchId })}
      onSaved={({ id }) => replacePage('member', { memberId: id })}
    />
  )
}
