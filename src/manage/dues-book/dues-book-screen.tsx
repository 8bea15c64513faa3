import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import type { ReceiptView } from '@/shared/contracts/dues-shapes'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { duesBookWords as words } from '@/words/manage/dues-book'
import { ReceiptRows } from '../parts/receipt-rows'
import { ReversalSheet } from '../parts/reversal-sheet'
import './index.scss'
import { TakingsCard } from './parts/takings-card'
import { VerdictBlock } from './parts/verdict-block'
import { type BookName, type BookSource, bookSource, useDuesBook } from './use-dues-book'

const books = [
  { value: 'ordinary' as const, label: words.ordinary },
  { value: 'large' as const, label: words.large },
]

/** 党费账簿: the cash book of a branch, which only grows. */
export function DuesBookScreen({
  branchId,
  asked = {},
  source = bookSource,
}: {
  branchId: string
  asked?: { year?: string; name?: BookName }
  source?: BookSource
}) {
  const book = useDuesBook(branchId, asked, source)
  const { year, years, name, look, sums, list, verdict, verify, act, mayReverse, reverse } = book
  const [reversing, setReversing] = useState<ReceiptView | null>(null)
  // the verdict stands above a list that may be scrolled far down
  useEffect(() => {
    if (verdict) void Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
  }, [verdict])
  const found = list.state
  const refused = act.kind === 'refused' ? act.refusal : null
  const footer = (
    <Button busy={act.kind === 'busy' && words.verifying} onTap={() => void verify()}>
      {words.verify}
    </Button>
  )
  return (
    <Page title={words.title} footer={footer}>
      {book.branchName && <View className="book-org">{book.branchName}</View>}
      <Segments
        label={words.year}
        options={years.map((value) => ({ value, label: words.yearOption(value) }))}
        value={year}
        onChange={(value) => look({ year: value })}
      />
      <Segments label={words.books} options={books} value={name} onChange={(value) => look({ name: value })} />
      {verdict && <VerdictBlock verdict={verdict} />}
      {refused && <Trouble refusal={refused} onRetry={() => void verify()} />}
      {sums && <TakingsCard {...sums} />}
      {found.kind === 'loading' && <Loading rows={4} words={words.loading} />}
      {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void list.reload()} />}
      {found.kind === 'empty' && <Empty title={words.empty}>{words.emptyHint}</Empty>}
      {found.kind === 'content' && (
        <>
          <ReceiptRows receipts={found.items} named onReverse={mayReverse ? setReversing : undefined} />
          <MoreButton more={found.more} onMore={() => void list.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
      <ReversalSheet receipt={reversing} onClose={() => setReversing(null)} onReverse={reverse} />
    </Page>
  )
}
