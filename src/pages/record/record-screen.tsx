import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { monthWords } from '@/words/dates'
import { Older } from '../parts/older'
import { RecordList } from '../parts/record-list'
import type { ScreenState } from '../parts/screen-state'
import { Section } from '../parts/section'
import { Trouble } from '../parts/trouble'
import type { Record } from './use-record'

export interface RecordScreenProps {
  state: ScreenState<Record>
  busy: boolean
  onReload: () => void
  onMore: () => void
}

/** 我的记录: every month's facts. No score, no ranking. */
export function RecordScreen({ state, busy, onReload, onMore }: RecordScreenProps) {
  return (
    <Page title="我的记录">
      {state.kind === 'loading' && <Loading />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={onReload} busy={busy} />}
      {state.kind === 'empty' && <Empty title="还没有记录">参加活动并签到后，每个月的记录会留在这里。</Empty>}
      {state.kind === 'content' && (
        <>
          {state.data.months.map(({ month, lines }) => (
            <Section key={month} title={monthWords(month)}>
              <RecordList lines={lines} label={monthWords(month)} />
            </Section>
          ))}
          <Older more={state.data.more} onMore={onMore} words="看更早的记录" end="以上是全部记录" />
        </>
      )}
    </Page>
  )
}
