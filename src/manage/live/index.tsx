import { useRouter } from '@tarojs/taro'
import { useCallback, useEffect, useState } from 'react'
import { onReturn } from '@/api/network'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { ErrorState } from '@/ui/error-state'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { liveWords as words } from '@/words/manage/live'
import { sentence } from '@/words/sentence'
import { goBack } from '../flow/open-page'
import { useSeen } from '../flow/use-seen'
import './index.scss'
import { keepScreenOn } from './keep-screen-on'
import { liveSource } from './live-source'
import { ClosedDay } from './parts/closed-day'
import { OpenDay } from './parts/open-day'
import { PaperList } from './parts/paper-list'
import { rosterView } from './roster-view'
import { useLive } from './use-live'

/** 现场签到: the organiser's screen of the day. */
export default function LivePage() {
  const { activityId = '' } = useRouter<{ activityId: string }>().params
  const seen = useSeen()
  const { session, state, notice } = useLive(activityId, seen, liveSource)
  const [paper, setPaper] = useState(false)
  const toActivity = useCallback(() => goBack('activity', { activityId }), [activityId])

  useEffect(() => onReturn(() => void session.refresh()), [session])
  useEffect(() => (seen ? keepScreenOn() : undefined), [seen])

  if (state.kind === 'loading') {
    return (
      <Page title={words.title}>
        <Loading rows={4} words={words.loading} />
      </Page>
    )
  }
  if (state.kind === 'not-open') {
    return (
      <Page title={words.title} footer={<Button onTap={toActivity}>{words.toOpen}</Button>}>
        <Empty title={words.notOpen}>{words.notOpenHint}</Empty>
      </Page>
    )
  }
  if (state.kind === 'error') {
    return (
      <Page title={words.title}>
        <ErrorState onRetry={() => void session.refresh()}>{sentence(state.refusal)}</ErrorState>
      </Page>
    )
  }
  if (state.live.state === 'closed') return <ClosedDay live={state.live} onBack={toActivity} />
  if (paper) {
    const view = rosterView(state.live, state.marks)
    return (
      <PaperList
        people={[...view.missing, ...view.exempt]}
        onSave={(memberIds, note) => session.transcribe(memberIds, note)}
        onDone={() => setPaper(false)}
        refusal={notice?.kind === 'refused' ? sentence(notice.refusal) : null}
      />
    )
  }
  return (
    <OpenDay
      session={session}
      content={state}
      notice={notice}
      running={seen}
      onPaper={() => {
        session.dropNotice()
        setPaper(true)
      }}
      onActivity={toActivity}
    />
  )
}
