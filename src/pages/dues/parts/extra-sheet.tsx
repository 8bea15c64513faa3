import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { readYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { MoneyInput } from '@/ui/money-input'
import { Sheet } from '@/ui/sheet'
import { Success } from '@/ui/success'
import { duesWords as words } from '@/words/dues'
import { sentence } from '@/words/sentence'
import type { DuesAct, DuesSheet } from '../use-dues-acts'

export interface ExtraSheetProps {
  sheet: DuesSheet
  act: DuesAct
  /** From this amount on a sum goes its own way (D-37), in fen. */
  largeSum: number
  onSend: (fen: number) => Promise<void>
  onClose: () => void
}

/** 我想自愿多交 (D-37): tells the collector, takes no money. A large sum says beforehand which way it goes. */
export function ExtraSheet({ sheet, act, largeSum, onSend, onClose }: ExtraSheetProps) {
  const [amount, setAmount] = useState('')
  const [wrong, setWrong] = useState(false)
  const open = sheet.kind === 'extra'
  useEffect(() => {
    if (!open) return
    setAmount('')
    setWrong(false)
  }, [open])
  if (sheet.kind !== 'extra') return null
  if (sheet.done)
    return (
      <Sheet open title={words.extra} onClose={onClose}>
        <Success title={words.extraDone} action={<Button onTap={onClose}>{words.gotIt}</Button>}>
          {words.extraFlows[sheet.done]}
        </Success>
      </Sheet>
    )
  const fen = readYuan(amount)
  const send = () => {
    if (fen === null || fen === 0) return setWrong(true)
    void onSend(fen)
  }
  return (
    <Sheet open title={words.extra} onClose={onClose}>
      <View className="dues-line">{words.extraWhat(largeSum)}</View>
      <MoneyInput
        label={words.extraAmount}
        value={amount}
        onChange={(typed) => {
          setAmount(typed)
          setWrong(false)
        }}
        error={wrong ? sentence({ code: 'AMOUNT_BAD' }) : undefined}
      />
      {fen !== null && fen >= largeSum && (
        <View className="dues-large" role="status">{`▲ ${words.extraLarge(largeSum)}`}</View>
      )}
      {act.kind === 'refused' && act.name === 'extra' && (
        <View className="dues-refusal" role="alert">{`✕ ${sentence(act.refusal)}`}</View>
      )}
      <Button
        busy={act.kind === 'busy' && act.name === 'extra' && words.sending}
        disabled={amount.trim() === ''}
        onTap={send}
      >
        {words.extraSend}
      </Button>
    </Sheet>
  )
}
