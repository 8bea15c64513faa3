import { View } from '@tarojs/components'
import { NoticeBlock } from '@/ui/notice-block'
import { Success } from '@/ui/success'
import { duesBookWords as words } from '@/words/manage/dues-book'
import type { Verdict } from '../use-dues-book'

/** What reading the whole book came to: the first broken entry is named (DU-3). */
export function VerdictBlock({ verdict }: { verdict: Verdict }) {
  const { whole, entries, seq, why, sums, sumsOf } = verdict
  if (!whole) {
    return (
      <NoticeBlock sign="✕" tone="bad" title={words.broken(seq ?? 1)} role="alert">
        <View>{`${words.why(why ?? '')}。${words.brokenNext}`}</View>
      </NoticeBlock>
    )
  }
  if (sums === 'differ') {
    return (
      <NoticeBlock sign="✕" tone="bad" title={words.differ} role="alert">
        <View>{`${words.differHint(sumsOf ?? '')}${words.brokenNext}`}</View>
      </NoticeBlock>
    )
  }
  return (
    <Success title={words.whole}>
      <View>{`${words.wholeHint(entries)}${sums === 'agree' ? words.agree : words.notChecked}`}</View>
    </Success>
  )
}
