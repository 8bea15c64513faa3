import type { ReactNode } from 'react'
import { isPassing } from '@/shared/connection'
import { Button } from '@/ui/button'
import { ErrorState } from '@/ui/error-state'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Refusal } from '@/ui/refusal'
import { flowWords as words } from '@/words/manage/flow'
import { headAndNext } from '@/words/sentence'
import type { Refusal as RefusalValue } from '../flow/loaded'

export interface UnreadyProps {
  title: string
  state: { kind: 'loading' } | { kind: 'error'; refusal: RefusalValue }
  onRetry: () => void
  /** What is being read. */
  loading?: string
  footer?: ReactNode
}

/** A whole screen that has nothing to show yet: still reading, or refused. */
export function Unready({ title, state, onRetry, loading, footer }: UnreadyProps) {
  return (
    <Page title={title} footer={footer}>
      {state.kind === 'loading' ? (
        <Loading rows={4} words={loading} />
      ) : (
        <Trouble refusal={state.refusal} onRetry={onRetry} />
      )}
    </Page>
  )
}

/** Why something could not be shown, and the way to try again. */
export function Trouble({ refusal, onRetry }: { refusal: RefusalValue; onRetry: () => void }) {
  const { head, next } = headAndNext(refusal)
  if (isPassing(refusal.code)) {
    return (
      <ErrorState title={head} onRetry={onRetry}>
        {next}
      </ErrorState>
    )
  }
  const again = (
    <Button kind="plain" onTap={onRetry}>
      {words.again}
    </Button>
  )
  return (
    // who may not see it cannot change that by asking again
    <Refusal title={head} action={refusal.code === 'NOT_PERMITTED' ? undefined : again}>
      {next}
    </Refusal>
  )
}
