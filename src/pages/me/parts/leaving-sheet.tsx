import { ConfirmSheet } from '@/ui/confirm-sheet'
import { sentence } from '@/words/sentence'
import type { LeavingState, Way } from '../use-leaving'

const words: Record<Way, { title: string; body: string; confirm: string }> = {
  unbind: {
    title: '解除微信绑定？',
    body: '解除后这个微信看不到您的活动和记录。换手机、换微信时用。以后再用，要重新向支部要邀请码。',
    confirm: '解除绑定',
  },
  withdraw: {
    title: '撤回同意？',
    body: '撤回后解除微信绑定，不再用这个微信处理您的信息。党组织依规保存的活动记录仍会保留。您照样可以参加活动，由组织者点名。',
    confirm: '撤回同意',
  },
}

export function LeavingSheet({
  state,
  onConfirm,
  onCancel,
}: {
  state: LeavingState
  onConfirm: () => void
  onCancel: () => void
}) {
  if (state.kind === 'closed') return null
  const { title, body, confirm } = words[state.way]
  return (
    <ConfirmSheet
      open
      danger
      title={title}
      confirm={confirm}
      busy={state.kind === 'busy' && '正在办理…'}
      error={state.kind === 'asking' && state.refusal ? sentence(state.refusal) : undefined}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {body}
    </ConfirmSheet>
  )
}
