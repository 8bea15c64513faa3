import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { Sheet } from '@/ui/sheet'
import { Success } from '@/ui/success'
import { TextInput } from '@/ui/text-input'
import { duesWords as words } from '@/words/dues'
import { sentence } from '@/words/sentence'
import type { DuesAct, DuesSheet } from '../use-dues-acts'

export interface AskSheetProps {
  sheet: DuesSheet
  act: DuesAct
  onSend: (month: string | null, text: string) => Promise<void>
  onClose: () => void
}

const own = 'own'
const options = [
  ...words.askReady.map((label) => ({ value: label as string, label: label as string })),
  { value: own, label: words.askOther },
]

/**
 * 问收缴人: the usual questions need no typing. One about the number goes to the same people, and says that the collector
 * does not see how it was worked out (P-08).
 */
export function AskSheet({ sheet, act, onSend, onClose }: AskSheetProps) {
  const [picked, setPicked] = useState<string>()
  const [typed, setTyped] = useState('')
  const open = sheet.kind === 'ask'
  useEffect(() => {
    if (!open) return
    setPicked(undefined)
    setTyped('')
  }, [open])
  if (sheet.kind !== 'ask') return null
  const about = sheet.month !== null
  const title = about ? words.askNumber : words.askTitle
  if (sheet.done)
    return (
      <Sheet open title={title} onClose={onClose}>
        <Success
          title={about ? words.askDoneNumber : words.askDone}
          action={<Button onTap={onClose}>{words.gotIt}</Button>}
        >
          {words.askDoneNext}
        </Success>
      </Sheet>
    )
  const text = picked === own ? typed.trim() : picked
  return (
    <Sheet open title={title} onClose={onClose}>
      {sheet.month !== null && <View className="dues-line">{words.askAbout(sheet.month)}</View>}
      <View className="dues-soft">{about ? `${words.askWho}${words.askPrivate}` : words.askWho}</View>
      <Choice label={words.askWhat} quiet options={options} value={picked} onChange={setPicked} />
      {picked === own && (
        <TextInput
          label={words.askText}
          value={typed}
          onChange={setTyped}
          maxLength={300}
          hint={typed !== '' && typed.trim().length < 2 ? words.tooShort : undefined}
          lines
        />
      )}
      {act.kind === 'refused' && act.name === 'ask' && (
        <View className="dues-refusal" role="alert">{`✕ ${sentence(act.refusal)}`}</View>
      )}
      <Button
        busy={act.kind === 'busy' && act.name === 'ask' && words.sending}
        disabled={text === undefined || text.length < 2}
        onTap={() => text !== undefined && void onSend(sheet.month, text)}
      >
        {about ? words.askSendNumber : words.askSend}
      </Button>
    </Sheet>
  )
}
