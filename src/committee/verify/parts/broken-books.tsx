import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { verifyWords as words } from '@/words/committee/verify'
import { duesBookWords } from '@/words/manage/dues-book'
import type { BrokenBook } from '../verify-session'

/** Each book that is not whole: whose, from which entry on, and what is wrong with that one. */
export function BrokenBooks({ books, onOpen }: { books: readonly BrokenBook[]; onOpen: (book: BrokenBook) => void }) {
  return (
    <>
      {books.map((book) => (
        <Card key={book.bookId} title={`✕ ${book.branchName}`} tone="bad">
          <View>{words.book(!book.bookId.endsWith(':large'))}</View>
          {book.whole ? (
            <View>{`${words.differ}。${words.differOf(book.sumsOf ?? '')}`}</View>
          ) : (
            <View>{`${words.firstBroken(book.seq ?? 1)}：${duesBookWords.why(book.why ?? '')}。`}</View>
          )}
          <Button kind="plain" onTap={() => onOpen(book)}>
            {words.open}
          </Button>
        </Card>
      ))}
    </>
  )
}
