import { Text, View } from '@tarojs/components'
import { memo, useRef } from 'react'
import type { ReceiptView, PayerRow as Row } from '@/shared/contracts/dues-shapes'
import type { Channel } from '@/shared/domain/dues/model'
import { channelNames } from '@/shared/domain/dues/payment'
import { showYuan } from '@/shared/domain/kit/money'
import { Tag } from '@/ui/tag'
import { Tappable } from '@/ui/tappable'
import { duesDayWords as words } from '@/words/manage/dues-day'
import { receiptWords } from '@/words/manage/receipts'
import { monthListWords } from '@/words/months'
import { sentence } from '@/words/sentence'
import { aboutPayer } from '../../parts/payer-about'
import type { Mark } from '../day-state'
import { blockedFen, standing } from '../day-view'
import './payer-row.scss'

export interface PayerRowProps {
  row: Row
  mark: Mark | undefined
  channel: Channel
  /** `2026-11`: months of another year are named with it. */
  month: string
  /** Without it the list is for reading only. */
  mayRecord: boolean
  /** More than one person collects: a receipt says whose it is. */
  several: boolean
  onTake: (row: Row) => void
  onOpen: (memberId: string) => void
  onReverse: (receipt: ReceiptView) => void
}

/** Within so many milliseconds after a tap the next one belongs to it. */
const SECOND_TAP = 700

/** One person of the list: what is owed, one button that takes it, and in its place the receipt once it is taken. */
export const PayerRow = memo(function PayerRow(props: PayerRowProps) {
  const { row, mark, mayRecord, onOpen } = props
  const about = aboutPayer(row)
  const taken = row.owed === 0 && standing(row).length > 0
  // a second tap of a trembling hand meets what has come in the button's place
  const tookAt = useRef(0)
  const take = (each: Row) => {
    tookAt.current = Date.now()
    props.onTake(each)
  }
  const reverse = (receipt: ReceiptView) => {
    if (Date.now() - tookAt.current > SECOND_TAP) props.onReverse(receipt)
  }
  return (
    <View className={`payer ${taken ? 'payer-done' : ''}`}>
      <View className="payer-line">
        <Tappable className="payer-open" onTap={() => onOpen(row.memberId)}>
          <View className="payer-name">
            <Text>{row.name}</Text>
            <Text className="payer-arrow" aria-hidden="true">
              ›
            </Text>
          </View>
          {about && <View className="payer-note">{about}</View>}
          <Owed {...props} />
          <Taken {...props} />
        </Tappable>
        {mayRecord && <RowButton {...props} onTake={take} onReverse={reverse} />}
      </View>
      {mark && <Fate mark={mark} />}
    </View>
  )
})

/** The latest receipt of today. */
function Taken({ row, several }: Pick<PayerRowProps, 'row' | 'several'>) {
  const receipts = standing(row)
  const [latest] = receipts
  if (!latest) return null
  const parts = [
    receiptWords.number(latest.number),
    several && receiptWords.by(latest.byName),
    receipts.length > 1 && words.more(receipts.length),
  ]
  return (
    <>
      <View className="payer-took">{`✓ ${words.took(showYuan(latest.fen), channelNames[latest.channel])}`}</View>
      <View className="payer-note">{parts.filter(Boolean).join(' · ')}</View>
    </>
  )
}

/** What is owed in words: the amount first, then what cannot be taken here and now. */
function Owed({ row, month }: Pick<PayerRowProps, 'row' | 'month'>) {
  const { owes, owed, unbilled, unpaidInARow, wishesExtra, thisMonth } = row
  const blocked = blockedFen(row)
  const months = owes.filter((each) => !each.blocked).map((each) => each.month)
  const onlyThis = months.length === 1 && months[0] === month
  const quiet = owed === 0 && blocked === 0 && unbilled === null && standing(row).length === 0
  return (
    <>
      {owed > 0 && (
        <View className="payer-owed">
          <Text className="payer-amount">{words.due(showYuan(owed))}</Text>
          {!onlyThis && <Text className="payer-months">{words.months(monthListWords(months, month))}</Text>}
        </View>
      )}
      {blocked > 0 && <Sign>{words.blocked(showYuan(blocked))}</Sign>}
      {unbilled === 'no-standard' && <Sign>{words.noStandard}</Sign>}
      {unpaidInARow >= 6 && <Sign>{words.unpaidInARow(unpaidInARow)}</Sign>}
      {wishesExtra !== null && (
        <View className="payer-sign">
          <Tag tone="info">{words.wishesExtra(showYuan(wishesExtra))}</Tag>
        </View>
      )}
      {quiet && (
        <View className="payer-note">{thisMonth?.received === 0 ? words.waivedThisMonth : words.paidThisMonth}</View>
      )}
      {unbilled === 'not-owed' && <View className="payer-note">{words.notOwed}</View>}
    </>
  )
}

function Sign({ children }: { children: string }) {
  return <View className="payer-sign payer-warn">{`▲ ${children}`}</View>
}

/**
 * The one tap; it stays on an unanswered payment, to be repeated with its own key. Once all is taken, taking it back
 * has its place, so that the rows below do not move.
 */
function RowButton({ row, mark, channel, onTake, onReverse }: PayerRowProps) {
  const [latest] = standing(row)
  if (mark?.phase === 'taking') {
    return (
      <View className="payer-busy" role="status">
        {words.taking}
      </View>
    )
  }
  if (mark?.phase === 'unanswered') {
    return (
      <Tappable className="payer-take" label={words.againLabel(row.name)} onTap={() => onTake(row)}>
        {words.again}
      </Tappable>
    )
  }
  if (row.owed > 0) {
    const label = words.takeLabel(row.name, showYuan(row.owed), channelNames[channel])
    return (
      <Tappable className="payer-take" label={label} onTap={() => onTake(row)}>
        {words.take}
      </Tappable>
    )
  }
  if (!latest) return null
  return (
    <Tappable
      className="payer-undo"
      label={receiptWords.reverseLabel(row.name, latest.number)}
      onTap={() => onReverse(latest)}
    >
      {receiptWords.reverse}
    </Tappable>
  )
}

/** What became of the last tap when it is not simply done. */
function Fate({ mark }: { mark: Mark }) {
  if (mark.phase === 'taking') return null
  if (mark.phase === 'unanswered') {
    return (
      <View className="payer-fate payer-fate-open" role="alert">
        {`▲ ${words.unanswered}`}
      </View>
    )
  }
  const { refusal, told } = mark
  if (told !== undefined) {
    return (
      <View className="payer-fate payer-fate-open" role="alert">
        {`▲ ${words.takenByOther}`}
      </View>
    )
  }
  return (
    <View className="payer-fate payer-fate-bad" role="alert">
      {`✕ ${refusal.code === 'OFFLINE' ? words.offline : words.refused(sentence(refusal))}`}
    </View>
  )
}
