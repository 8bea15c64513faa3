import type { OrgPlace } from '@/desk/parts/use-org-level'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'
import type { MemberView } from '../member-form'
import type { MemberPage } from '../use-member'
import { EndSheet } from './end-sheet'
import { MoveSheet } from './move-sheet'
import { SituationSheet } from './situation-sheet'

/** Changes of a member that ask once more; `edit` is a form of its own. */
export type Asked = 'situation' | 'move' | 'end' | 'restore' | 'unbind' | 'edit'

export interface MemberSheetsProps {
  page: MemberPage
  member: MemberView
  asked: Asked | null
  /** Where choosing another branch begins; null when I may not move members. */
  moveRoot: OrgPlace | null
  today: string
  onClose: () => void
  /** The member has left this branch. */
  onMoved: (fromBranchId: string) => void
}

/** The sheets behind a member's buttons; one is open at a time. */
export function MemberSheets({ page, member, asked, moveRoot, today, onClose, onMoved }: MemberSheetsProps) {
  const { act } = page
  const error = act.kind === 'refused' ? sentence(act.refusal) : undefined
  const done = (changed: boolean) => {
    if (changed) onClose()
  }
  return (
    <>
      <SituationSheet
        open={asked === 'situation'}
        situation={member.situation}
        act={act}
        onClose={onClose}
        onConfirm={async (situation, reason) => done(await page.setSituation({ situation, reason }))}
      />
      <EndSheet
        open={asked === 'end'}
        name={member.name}
        today={today}
        act={act}
        onClose={onClose}
        onConfirm={async (input) => done(await page.end(input))}
      />
      {moveRoot && asked === 'move' && (
        <MoveSheet
          open
          root={moveRoot}
          fromBranchId={member.branchId}
          act={act}
          onClose={onClose}
          onConfirm={async (toBranchId, reason) => {
            if (await page.move(toBranchId, reason)) onMoved(member.branchId)
          }}
        />
      )}
      <ConfirmSheet
        open={asked === 'restore'}
        title={words.restoreTitle(member.name)}
        confirm={words.restore}
        reason={{ label: words.reason, placeholder: words.restoreHint }}
        busy={act.kind === 'busy' && words.restoring}
        error={error}
        onCancel={onClose}
        onConfirm={async (reason) => done(await page.restore(reason))}
      >
        {words.restoreWhat}
      </ConfirmSheet>
      <ConfirmSheet
        open={asked === 'unbind'}
        title={words.unbindTitle(member.name)}
        confirm={words.unbind}
        danger
        reason={{ label: words.reason, placeholder: words.unbindHint }}
        busy={act.kind === 'busy' && words.unbinding}
        error={error}
        onCancel={onClose}
        onConfirm={async (reason) => done(await page.unbind(reason))}
      >
        {words.unbindWhat}
      </ConfirmSheet>
    </>
  )
}
