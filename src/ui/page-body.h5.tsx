import type { ReactNode } from 'react'

/** What the screen is about. It takes the focus, so that a keyboard can scroll a screen that has nothing to press. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling is the interaction
    <main className="page-body" tabIndex={0}>
      {children}
    </main>
  )
}
