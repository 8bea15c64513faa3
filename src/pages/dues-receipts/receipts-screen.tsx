import { Text, View } from '@tarojs/components'
import { channelNames } from '@/shared/domain/dues/payment'
import { showYuan } from '@/shared/domain/kit/money'
import { Card } from '@/ui/card'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { OfflineBanner } from '@/ui/offline-banner'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { fullInstantWords, monthWords } from '@/words/dates'
import { duesWords as words } from '@/words/dues'
import { Older } from '../parts/older'
import type { ScreenState } from '../parts/screen-state'
import { Trouble } from '../parts/trouble'
import type { Pages } from '../parts/use-pages'
import type { Receipt } from './receipts-source'

export interface ReceiptsScreenProps {
  state: ScreenState<Pages<Receipt>>
  busy: boolean
  /** What is shown may be old: there was no answer. */
  stale?: boolean
  onReload: () => void
  onMore: () => void
}

/** 我的收据: every receipt, and every one that was taken back. Nothing ever disappears from this list. */
export function ReceiptsScreen({ state, busy, stale = false, onReload, onMore }: ReceiptsScreenProps) {
  return (
    <Page title={words.receiptsTitle} banner={<OfflineBanner offline={stale && state.kind === 'content'} />}>
      {state.kind === 'loading' && <Loading />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={onReload} busy={busy} />}
      {state.kind === 'empty' && <Empty title={words.receiptsEmpty}>{words.receiptsEmptyNext}</Empty>}
      {state.kind === 'content' && (
        <>
          <View className="receipts" role="list" aria-label={words.receiptsTitle}>
            {state.data.items.map((receipt) => (
              <View key={`${receipt.bookId}:${receipt.seq}`} role="listitem">
                <ReceiptCard receipt={receipt} />
              </View>
            ))}
          </View>
          {stale && state.data.more === 'none' ? (
            <View className="receipt-soft">{words.receiptsStale}</View>
          ) : (
            <Older more={state.data.more} onMore={onMore} words={words.older} end={words.allReceipts} />
          )}
        </>
      )}
    </Page>
  )
}

function ReceiptCard({ receipt }: { receipt: Receipt }) {
  const { kind, number, fen, reversed, bookId } = receipt
  const back = kind === 'reversal'
  return (
    <Card
      title={back ? words.reversalOf(number) : words.receiptNumber(number)}
      aside={
        back ? <Tag tone="warn">{words.reversalTag}</Tag> : reversed ? <Tag tone="bad">{words.reversedTag}</Tag> : null
      }
    >
      <View className={`receipt-fen ${reversed ? 'receipt-gone' : ''}`}>{showYuan(back ? -Math.abs(fen) : fen)}</View>
      {bookId.endsWith(':large') && <View className="receipt-soft">{words.large}</View>}
      {back && <View className="receipt-soft">{words.reversalMeans}</View>}
      {factsOf(receipt).map(([name, value]) => (
        <View className="receipt-fact" key={name}>
          <Text className="receipt-soft">{name}</Text>
          <View className="receipt-value">
            {[value].flat().map((line) => (
              <View key={line}>{line}</View>
            ))}
          </View>
        </View>
      ))}
    </Card>
  )
}

type Fact = [name: string, value: string | string[]]

/** What stands on a receipt, line by line; what does not apply is left out. */
function factsOf({ kind, lines, voluntary, channel, payer, byName, at, note, superior }: Receipt): Fact[] {
  const facts: [string, Fact[1] | false | null][] = [
    [words.forMonths, lines.map((each) => `${monthWords(each.month)} ${showYuan(each.fen)}`)],
    [words.voluntary, voluntary > 0 && showYuan(voluntary)],
    [words.channel, channelNames[channel]],
    [words.paidBy, payer && words.payer(payer.name, payer.relation)],
    [words.recordedBy, byName],
    [words.recordedAt, fullInstantWords(at)],
    [words.superior, superior && words.paper(superior.by, superior.document, superior.on)],
    [kind === 'reversal' ? words.reversedWhy : words.remark, note],
  ]
  return facts.flatMap(([name, value]) => (value && value.length > 0 ? [[name, value]] : []))
}
