import { View } from '@tarojs/components'
import { showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Tag } from '@/ui/tag'
import { remittanceWords as words } from '@/words/committee/remittance'
import { fullDayWords } from '@/words/dates'
import type { Sent } from '../use-remittance'

/** What was sent, one by one. One that was taken back stays, with the line that takes it back. */
export function SentRows({ items, onTakeBack }: { items: readonly Sent[]; onTakeBack?: (sent: Sent) => void }) {
  return (
    <>
      {items.map((sent) => (
        <Card key={sent.id} title={showYuan(sent.fen)} aside={<State sent={sent} />}>
          <View>{words.by(fullDayWords(sent.on), sent.byName, sent.document)}</View>
          {sent.note && <View>{sent.note}</View>}
          {onTakeBack && sent.reverses === null && !sent.reversed && (
            <Button kind="quiet" onTap={() => onTakeBack(sent)}>
              {words.takeBack}
            </Button>
          )}
        </Card>
      ))}
    </>
  )
}

function State({ sent: { reverses, reversed } }: { sent: Sent }) {
  if (reverses !== null) return <Tag tone="warn">{words.reversal}</Tag>
  return reversed ? <Tag>{words.reversed}</Tag> : null
}
