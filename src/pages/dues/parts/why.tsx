import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { duesDocuments, sourceWords, withoutTear, duesWords as words } from '@/words/dues'
import type { Dues } from '../use-dues'

/** 为什么是这个数: every step of working it out, with the rule and the document behind it. Closed until asked for. */
export function Why({ data, onAsk }: { data: Dues; onAsk: () => void }) {
  const [open, setOpen] = useState(false)
  const { standard, waiver, thisMonth } = data
  if (!standard) return null
  return (
    <Card title={words.why(thisMonth ? thisMonth.due - thisMonth.waived : standard.fen)}>
      {open && (
        <>
          <View className="dues-line">{words.whyKind(standard.kind)}</View>
          <Steps steps={standard.steps} />
          <View className="dues-line">{words.whySpan(standard.from, standard.until)}</View>
          <View className="dues-source">{sourceWords('D-21')}</View>
          {waiver && (
            <>
              <View className="dues-line">{words.whyWaiver(waiver.from, waiver.until, waiver.to)}</View>
              <View className="dues-source">{sourceWords('D-36')}</View>
            </>
          )}
          <View className="dues-soft">{words.whyPrivate}</View>
          <View className="dues-source">
            {duesDocuments.map((line) => (
              <View key={line}>{line}</View>
            ))}
          </View>
          <Button kind="plain" onTap={onAsk}>
            {words.whyAsk}
          </Button>
        </>
      )}
      <Button kind={open ? 'quiet' : 'plain'} onTap={() => setOpen(!open)}>
        {open ? words.whyClose : words.whyOpen}
      </Button>
    </Card>
  )
}

function Steps({ steps }: { steps: NonNullable<Dues['standard']>['steps'] }) {
  if (steps.length === 0) return <View className="dues-soft">{words.whyNotKept}</View>
  return (
    <View className="dues-steps">
      <List label={words.whySteps}>
        {steps.map(({ rule, text }, place) => (
          <ListRow
            // biome-ignore lint/suspicious/noArrayIndexKey: steps never change their order, and two may say the same
            key={place}
            title={withoutTear(text)}
            note={<View className="dues-source">{sourceWords(rule)}</View>}
          />
        ))}
      </List>
    </View>
  )
}
