import { View } from '@tarojs/components'
import type { Loaded } from '@/desk/flow/loaded'
import type { Act } from '@/desk/flow/use-act'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { activityWords as words } from '@/words/manage/activity'
import { sentence } from '@/words/sentence'
import type { Live } from '../../live/live-state'
import { rosterView } from '../../live/roster-view'
import type { Asked } from '../use-activity'

export interface AskedSheetProps {
  asked: Asked | null
  roster: Loaded<Live>
  act: Act
  onCancel: () => void
  onConfirm: (reason: string) => void
}

const texts = {
  announce: { title: words.announceTitle, confirm: words.announce, busy: words.announcing, what: words.announceWhat },
  open: { title: words.openTitle, confirm: words.open, busy: words.opening, what: words.openWhat },
  close: { title: words.closeTitle, confirm: words.close, busy: words.closing, what: '' },
  cancel: { title: words.cancelTitle, confirm: words.cancel, busy: words.cancelling, what: words.cancelWhat },
  reopen: { title: words.reopenTitle, confirm: words.reopen, busy: words.reopening, what: words.reopenWhat },
}
const hints: Partial<Record<Asked, string>> = { cancel: words.cancelHint, reopen: words.reopenHint }

/** Asks once more before the activity moves on; before the close it says who would be absent. */
export function AskedSheet({ asked, roster, act, onCancel, onConfirm }: AskedSheetProps) {
  const text = texts[asked ?? 'open']
  const hint = asked ? hints[asked] : undefined
  return (
    <ConfirmSheet
      open={asked !== null}
      title={text.title}
      confirm={text.confirm}
      cancel={words.back}
      danger={asked === 'cancel' || asked === 'close'}
      reason={hint ? { label: words.reason, placeholder: hint } : undefined}
      busy={act.kind === 'busy' && text.busy}
      error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      {asked === 'close' ? <WhoIsAbsent roster={roster} /> : text.what}
    </ConfirmSheet>
  )
}

/** Names fit on the sheet up to here; more are counted. */
const MOST_NAMES = 12

/** The counts before the close, and the names of those who would be absent. */
function WhoIsAbsent({ roster }: { roster: Loaded<Live> }) {
  if (roster.kind === 'loading') return <View>{words.closeCounting}</View>
  if (roster.kind === 'error') return <View>{words.closeUnknown}</View>
  const { attended, expected, missing } = rosterView(roster.data, {})
  const names = missing.slice(0, MOST_NAMES).map(({ name }) => name)
  return (
    <>
      <View>{words.closeWhat(attended, expected)}</View>
      <View>{missing.length === 0 ? words.closeNobody : words.closeAbsent(missing.length)}</View>
      {missing.length > 0 && (
        <View className="activity-absent">
          {names.join('、')}
          {missing.length > MOST_NAMES && words.closeMore(missing.length)}
        </View>
      )}
    </>
  )
}
