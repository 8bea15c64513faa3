import type { ReactNode } from 'react'
import { NoticeBlock } from './notice-block'

/** The rule said no: which sentence it was, and what the person can do now. */
export function Refusal({ title, children, action }: { title: ReactNode; children?: ReactNode; action?: ReactNode }) {
  return (
    <NoticeBlock sign="✕" tone="bad" title={title} role="alert" action={action}>
      {children}
    </NoticeBlock>
  )
}
