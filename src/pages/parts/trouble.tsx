import { goToSignIn } from '@/api/sign-in'
import { isPassing } from '@/shared/connection'
import { Button } from '@/ui/button'
import { ErrorState } from '@/ui/error-state'
import { Refusal } from '@/ui/refusal'
import { headAndNext, type RefusalLike } from '@/words/sentence'
import { goToWelcome } from './ways'

/** A whole screen that could not be shown: why, and the one thing to do about it. */
export function Trouble({ refusal, onRetry, busy }: { refusal: RefusalLike; onRetry: () => void; busy?: boolean }) {
  const { head, next } = headAndNext(refusal)
  if (refusal.code === 'NOT_BOUND' || refusal.code === 'CONSENT_NEEDED')
    return (
      <Refusal title={head} action={<Button onTap={goToWelcome}>去绑定</Button>}>
        {next}
      </Refusal>
    )
  if (refusal.code === 'NOT_SIGNED_IN')
    return (
      <Refusal title={head} action={<Button onTap={goToSignIn}>去登录</Button>}>
        {next}
      </Refusal>
    )
  if (isPassing(refusal.code))
    return (
      <ErrorState title={head} onRetry={onRetry} busy={busy}>
        {next}
      </ErrorState>
    )
  return (
    <Refusal
      title={head}
      action={
        <Button kind="plain" onTap={onRetry}>
          再试一次
        </Button>
      }
    >
      {next}
    </Refusal>
  )
}
