import { View } from '@tarojs/components'
import type { StandardView } from '@/shared/contracts/standard'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { duesKindWords, monthsWords, sourceWords, withoutTear } from '@/words/dues'
import { standardWords as words } from '@/words/manage/standards'

/** What holds, or held, for some months: the amount, every step of working it out, and who said so. */
export function SpanCard({ span }: { span: StandardView['spans'][number] }) {
  return (
    <Card title={words.now(span.assessment.fen)} aside={duesKindWords[span.assessment.kind]}>
      <View>{monthsWords(span.from, span.until)}</View>
      <Steps steps={span.steps} />
      <View>{words.by(span.byName, span.approvedBy)}</View>
      {span.reason && <View>{`${words.reason}：${span.reason}`}</View>}
    </Card>
  )
}

/** The steps in words, each with the rule behind it. */
export function Steps({ steps }: { steps: readonly { rule: string; text: string }[] }) {
  return (
    <List label={words.steps}>
      {steps.map(({ rule, text }) => (
        <ListRow key={`${rule} ${text}`} title={withoutTear(text)} note={sourceWords(rule)} />
      ))}
    </List>
  )
}
