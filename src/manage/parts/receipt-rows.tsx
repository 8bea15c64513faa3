import { Text, View } from '@tarojs/components'
import type { ReceiptView } from '@/shared/contracts/dues-shapes'
import { channelNames } from '@/shared/domain/dues/payment'
import { dayOf } from '@/shared/domain/kit/day'
import { showYuan } from '@/shared/domain/kit/money'
import { Tag } from '@/ui/tag'
import { Tappable } from '@/ui/tappable'
import { fullInstantWords } from '@/words/dates'
import { receiptWords as words } from '@/words/manage/receipts'
import { nearMonthWords } from '@/words/months'
import './receipt-rows.scss'

export interface ReceiptRowsProps {
  receipts: readonly ReceiptView[]
  /** Whose it is stands above when all are of one person. */
  named: boolean
  /** Opens the reversal; left out where the list only tells. */
  onReverse?: (receipt: ReceiptView) => void
}

/** Entries of a cash book: receipts and their reversals, each as it was written. */
export function ReceiptRows({ receipts, named, onReverse }: ReceiptRowsProps) {
  return (
    <View className="receipts" role="list">
      {receipts.map((receipt) => (
        <ReceiptRow key={`${receipt.bookId}:${receipt.seq}`} receipt={receipt} named={named} onReverse={onReverse} />
      ))}
    </View>
  )
}

function ReceiptRow({ receipt, named, onReverse }: Omit<ReceiptRowsProps, 'receipts'> & { receipt: ReceiptView }) {
  const { kind, number, memberName, fen, channel, byName, at, note, payer, superior, reversed } = receipt
  const reversal = kind === 'reversal'
  return (
    <View className="receipt" role="listitem">
      <View className="receipt-head">
        <View className="receipt-title">
          {named && <View className="receipt-name">{memberName}</View>}
          <View className="receipt-number">{reversal ? words.reversalOf(number) : words.number(number)}</View>
        </View>
        <View className={`receipt-fen ${reversal ? 'receipt-back' : ''}`}>{showYuan(reversal ? -fen : fen)}</View>
      </View>
      <View className="receipt-body">
        <View className="receipt-notes">
          <View className="receipt-note">{whatFor(receipt)}</View>
          <View className="receipt-note receipt-parts">
            {[channelNames[channel], fullInstantWords(at), words.by(byName)].map((part) => (
              <Text className="receipt-part" key={part}>
                {part}
              </Text>
            ))}
          </View>
          {payer && <View className="receipt-note">{words.paidBy(payer.name, payer.relation)}</View>}
          {superior && <View className="receipt-note">{words.superior(superior.by, superior.document)}</View>}
          {note && <View className="receipt-note">{note}</View>}
        </View>
        {reversed && !reversal && (
          <Tag tone="neutral" sign="✕">
            {words.reversed}
          </Tag>
        )}
        {!reversed && !reversal && onReverse && (
          <Tappable
            className="receipt-undo"
            label={words.reverseLabel(memberName, number)}
            onTap={() => onReverse(receipt)}
          >
            {words.reverse}
          </Tappable>
        )}
      </View>
    </View>
  )
}

/** The months and the extra: 10月 ¥15.00、11月 ¥15.00、自愿多交 ¥5.00. */
function whatFor({ lines, voluntary, at }: ReceiptView): string {
  const today = dayOf(at)
  const parts = lines.map(({ month, fen }) => words.forMonth(nearMonthWords(month, today), showYuan(fen)))
  if (voluntary > 0) parts.push(words.voluntary(showYuan(voluntary)))
  return parts.join('、')
}
