import { useEffect, useId, useRef } from 'react'
import type { SheetProps } from './sheet'
import './sheet.scss'

/** A sheet from below: the browser's own modal dialog, which keeps the focus inside and closes with Escape. */
export function Sheet({ open, title, onClose, children }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const element = dialog.current
    if (!open || !element || element.open) return
    // browsers before 2022 know no modal dialog; there it is an ordinary layer
    if (element.showModal) element.showModal()
    else element.setAttribute('open', '')
  }, [open])
  if (!open) return null
  const closeIfOutside = (target: EventTarget) => target === dialog.current && onClose()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way out and comes as `cancel`
    <dialog
      ref={dialog}
      className="sheet-layer"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => closeIfOutside(event.target)}
    >
      <div className="sheet">
        <h2 className="sheet-title" id={id}>
          {title}
        </h2>
        {children}
      </div>
    </dialog>
  )
}
