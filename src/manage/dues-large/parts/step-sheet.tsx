import { View } from '@tarojs/components'
import { useEffect, useState } from 'react'
import type { LargeView } from '@/shared/contracts/dues-shapes'
import { Button } from '@/ui/button'
import { DateInput } from '@/ui/date-input'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { duesLargeWords as words } from '@/words/manage/dues-large'
import type { NextStep } from '../use-dues-large'

const titles: Record<NextStep, { title: string; what: string }> = {
  forwarded: { title: words.forward, what: words.forwardWhat },
  'receipt-issued': { title: words.issue, what: words.issueWhat },
  'receipt-delivered': { title: words.deliver, what: words.deliverWhat },
}

export interface StepSheetProps {
  asked: { large: LargeView; next: NextStep } | null
  today: string
  busy: boolean
  error?: string
  onClose: () => void
  onStep: (on: string, document: string) => void
}

/** Notes that a large sum went one step on, with its day and paper. */
export function StepSheet({ asked, today, busy, error, onClose, onStep }: StepSheetProps) {
  const [on, setOn] = useState(today)
  const [document, setDocument] = useState('')
  const [tried, setTried] = useState(false)
  const opened = asked && `${asked.large.id}:${asked.next}`
  useEffect(() => {
    if (!opened) return
    setOn(today)
    setDocument('')
    setTried(false)
  }, [opened, today])
  if (!asked) return null
  const { next } = asked
  const papers = next !== 'receipt-delivered'
  const missing = papers && document.trim() === ''
  const submit = () => {
    setTried(true)
    if (!missing) onStep(on, document.trim())
  }
  return (
    <Sheet open title={titles[next].title} onClose={onClose}>
      <View>{titles[next].what}</View>
      <DateInput label={words.on} kind="date" value={on} to={today} onChange={setOn} />
      {papers && (
        <TextInput
          label={words.document[next]}
          placeholder={words.documentHint[next]}
          value={document}
          onChange={setDocument}
          maxLength={60}
          error={tried && missing ? words.faults.DOCUMENT : undefined}
        />
      )}
      {error && <View className="large-bad" role="alert">{`✕ ${error}`}</View>}
      <Button busy={busy && words.stepping} onTap={submit}>
        {titles[next].title}
      </Button>
    </Sheet>
  )
}
