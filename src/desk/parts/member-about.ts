import type { RoleName, Situation, Standing } from '@/shared/domain/member/model'
import { roleWords, situationWords, standingWords } from '@/words/labels'

/** What lists say below a name: the unusual only, so that it is seen. */
export function aboutMember(member: {
  standing: Standing
  situation: Situation
  roles?: readonly { role: RoleName }[]
}): string {
  const roles = [...new Set((member.roles ?? []).map(({ role }) => roleWords[role]))]
  const parts = [
    roles.join('、'),
    member.standing === 'probationary' && standingWords.probationary,
    member.situation !== 'regular' && situationWords[member.situation],
  ]
  return parts.filter(Boolean).join(' · ')
}
