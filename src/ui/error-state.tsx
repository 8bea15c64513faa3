import type { ReactNode } from 'react'
import { Button } from './button'
import { NoticeBlock } from './notice-block'

/** Something failed that was not the person's doing: a sentence and a way to try again. */
export function ErrorState({
  title = '没有加载成功',
  children,
  onRetry,
  busy,
}: {
  title?: string
  children?: ReactNode
  onRetry?: () => void
  busy?: boolean
}) {
  return (
    <NoticeBlock
      sign="!"
      tone="warn"
      title={title}
      role="alert"
      action={
        onRetry && (
          <Button kind="plain" onTap={onRetry} busy={busy && '正在重试…'}>
            再试一次
          </Button>
        )
      }
    >
      {children}
    </NoticeBlock>
  )
}
