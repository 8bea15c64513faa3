import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import type { ListedWaiver, WaiverView } from '@/shared/contracts/standard'
import { Card } from '@/ui/card'
import { Tag, type Tone } from '@/ui/tag'
import { monthWords } from '@/words/dates'
import { monthsWords } from '@/words/dues'
import { waiverWords as words } from '@/words/manage/waivers'

const tones: Record<WaiverView['state'], Tone> = {
  effective: 'good',
  pending_superior: 'info',
  refused: 'neutral',
  withdrawn: 'neutral',
}

/** A reduction as it stands: what, how long, why, and who decided on which paper. */
export function WaiverFacts({
  waiver,
  branch: named,
  stateWord = words.states[waiver.state],
  children,
}: {
  waiver: ListedWaiver
  /** How it stands in other words, for who decides on it. */
  stateWord?: string
  /** The branch is named where reductions of several stand together. */
  branch?: boolean
  children?: ReactNode
}) {
  const { branch, superior } = waiver
  return (
    <Card title={waiver.memberName} aside={<Tag tone={tones[waiver.state]}>{stateWord}</Tag>}>
      {named && <View>{waiver.branchName}</View>}
      <View>
        {waiver.until < waiver.from
          ? words.neverBegan(monthWords(waiver.from))
          : `${monthsWords(waiver.from, waiver.until)} · ${words.to(waiver.to)}`}
      </View>
      {waiver.full !== null && <View>{words.fromTo(waiver.full, waiver.to)}</View>}
      {(waiver.state === 'effective' || waiver.state === 'pending_superior') && waiver.until >= waiver.from && (
        <View>{words.paidStays}</View>
      )}
      <View>{`${words.grounds[waiver.ground]}：${waiver.reason}`}</View>
      <View>{words.branchSaid(branch.by, branch.on, branch.document)}</View>
      {waiver.byName && <View>{words.proposedBy(waiver.byName)}</View>}
      {superior && (
        <View>
          {(waiver.state === 'refused' ? words.superiorRefused : words.superiorSaid)(
            superior.by,
            superior.on,
            superior.document,
          )}
        </View>
      )}
      {waiver.note && <View>{words.note(waiver.note)}</View>}
      {children}
    </Card>
  )
}
