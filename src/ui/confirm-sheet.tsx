import { View } from '@tarojs/components'
import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button'
import './confirm-sheet.scss'
import { Sheet } from './sheet'
import { TextInput } from './text-input'

export interface ConfirmSheetProps {
  open: boolean
  title: string
  children?: ReactNode
  /** The word on the button says what will happen: 取消活动, 撤销签到. */
  confirm: string
  cancel?: string
  danger?: boolean
  /** Ask for a reason; without one the button stays off unless it is optional. */
  reason?: { label: string; placeholder?: string; optional?: boolean }
  onConfirm: (reason: string) => void
  onCancel: () => void
  busy?: string | false
  /** A refusal of the act itself, shown inside the sheet. */
  error?: string
}

/** Asks once more before something is changed for others, with the reason that the audit line keeps. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { open, title, children, confirm, cancel = '返回', danger, reason, onConfirm, onCancel, busy, error } = props
  const [words, setWords] = useState('')
  useEffect(() => {
    if (open) setWords('')
  }, [open])
  // a reason of one character explains nothing, and the cloud refuses it
  const missing = reason !== undefined && !reason.optional && words.trim().length < 2
  return (
    <Sheet open={open} title={title} onClose={onCancel}>
      {children && <View className="confirm-words">{children}</View>}
      {reason && (
        <TextInput
          label={reason.label}
          placeholder={reason.placeholder}
          value={words}
          onChange={setWords}
          maxLength={100}
          lines
        />
      )}
      {error && <View className="confirm-error" role="alert">{`✕ ${error}`}</View>}
      <View className="confirm-buttons">
        <Button kind={danger ? 'danger' : 'main'} busy={busy} disabled={missing} onTap={() => onConfirm(words.trim())}>
          {confirm}
        </Button>
        <Button kind="quiet" onTap={onCancel}>
          {cancel}
        </Button>
      </View>
    </Sheet>
  )
}
