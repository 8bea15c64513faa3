import { View } from '@tarojs/components'
import type { LargeView } from '@/shared/contracts/dues-shapes'
import { showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Tag } from '@/ui/tag'
import { fullDayWords } from '@/words/dates'
import { largeSigns, duesLargeWords as words } from '@/words/manage/dues-large'
import type { NextStep } from '../use-dues-large'

const stepButtons: Record<NextStep, string> = {
  forwarded: words.forward,
  'receipt-issued': words.issue,
  'receipt-delivered': words.deliver,
}

/** One large sum on its way: whose, how much, every step with its day and who took it. */
export function LargeCard({
  large,
  named,
  next,
  onNext,
}: {
  large: LargeView
  /** The branch is named where sums of several stand together. */
  named: boolean
  next: NextStep | null
  onNext: (next: NextStep) => void
}) {
  const { memberName, branchName, fen, flow, brief, step, log } = large
  const sign = largeSigns[step]
  return (
    <Card
      title={`${memberName} ${showYuan(fen)}`}
      aside={
        <Tag tone={sign.tone} sign={sign.sign}>
          {sign.word}
        </Tag>
      }
    >
      <View className="large-soft">{[named && branchName, words.flow[flow]].filter(Boolean).join(' · ')}</View>
      <View>{`${words.brief}：${brief}`}</View>
      <View className="large-log">
        {log.map((each) => (
          <View className="large-soft" key={`${each.step}:${each.at}`}>
            {words.logLine(words.step(each.step), fullDayWords(each.on), each.byName)}
            {each.document && `（${each.document}）`}
          </View>
        ))}
      </View>
      {next && (
        <Button kind="plain" onTap={() => onNext(next)}>
          {stepButtons[next]}
        </Button>
      )}
    </Card>
  )
}
