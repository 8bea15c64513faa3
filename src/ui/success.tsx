import type { ReactNode } from 'react'
import { NoticeBlock } from './notice-block'

/** It is done and recorded. */
export function Success({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <NoticeBlock sign="✓" tone="good" title={title} role="status" action={action}>
      {children}
    </NoticeBlock>
  )
}
