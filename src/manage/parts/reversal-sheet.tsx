import { useEffect, useState } from 'react'
import { newKey } from '@/api/new-key'
import type { Refusal } from '@/desk/flow/loaded'
import { isPassing } from '@/shared/connection'
import type { ReceiptView } from '@/shared/contracts/dues-shapes'
import { showYuan } from '@/shared/domain/kit/money'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { receiptWords as words } from '@/words/manage/receipts'
import { sentence } from '@/words/sentence'

export interface ReversalSheetProps {
  /** The receipt to take back; null keeps the sheet closed. */
  receipt: ReceiptView | null
  onClose: () => void
  /** Answers the refusal, or null when it is done. The key stays the same while the sheet is open. */
  onReverse: (receipt: ReceiptView, key: string, reason: string) => Promise<Refusal | null>
}

/** Takes a receipt back 冲正 with a reason, and says that both entries stay in the book (DU-2). */
export function ReversalSheet({ receipt, onClose, onReverse }: ReversalSheetProps) {
  const [key, setKey] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const shown = receipt?.number
  useEffect(() => {
    setRefusal(null)
    if (shown) setKey(newKey())
  }, [shown])
  const error = refusal && (isPassing(refusal.code) ? words.unanswered : sentence(refusal))
  const reverse = async (reason: string) => {
    if (!receipt) return
    setBusy(true)
    const said = await onReverse(receipt, key, reason)
    setBusy(false)
    setRefusal(said)
    if (!said) onClose()
  }
  return (
    <ConfirmSheet
      open={receipt !== null}
      title={words.reverseTitle(receipt?.memberName ?? '', showYuan(receipt?.fen ?? 0))}
      confirm={words.confirm}
      danger
      reason={{ label: words.reason, placeholder: words.reasonHint }}
      busy={busy && words.reversing}
      error={error ?? undefined}
      onCancel={onClose}
      onConfirm={(reason) => void reverse(reason)}
    >
      {words.reverseWhat(receipt?.number ?? '')}
    </ConfirmSheet>
  )
}
