import type { ReactNode } from 'react'
import { NoticeBlock } from './notice-block'

/** Nothing here yet, and what would bring something. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <NoticeBlock sign="○" tone="quiet" title={title} action={action}>
      {children}
    </NoticeBlock>
  )
}
