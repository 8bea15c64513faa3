import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { OfflineBanner } from '@/ui/offline-banner'
import { Page } from '@/ui/page'
import { FirstSteps } from '../parts/first-steps'
import { KeptScans } from '../parts/kept-scans'
import { Trouble } from '../parts/trouble'
import { useOnline } from '../parts/use-online'
import type { Scans } from '../parts/use-scans'
import { useScans } from '../parts/use-scans'
import { goToCheckIn } from '../parts/ways'
import { canCheckIn } from './focus'
import { ActivityCard } from './parts/activity-card'
import { Agenda } from './parts/agenda'
import { Others } from './parts/others'
import type { TodayState } from './use-today'

export interface TodayScreenProps {
  state: TodayState
  busy: boolean
  now: number
  scans: Scans
  onReload: () => void
}

/** 今日: the one screen most members ever see. */
export function TodayScreen({ state, busy, now, scans, onReload }: TodayScreenProps) {
  const kept = useScans(scans)
  const online = useOnline()
  const stale = state.kind === 'content' && state.stale !== null
  const open = state.kind === 'content' && canCheckIn(state.data.focus) ? state.data.focus.activity : null
  return (
    <Page
      title="今日"
      banner={<OfflineBanner offline={!online || stale} />}
      footer={
        open && (
          <>
            <Button onTap={() => goToCheckIn('scan', open.id)}>扫码签到</Button>
            <Button kind="quiet" onTap={() => goToCheckIn('code', open.id)}>
              输入六位数字
            </Button>
          </>
        )
      }
    >
      <KeptScans scans={kept} onRetry={() => void scans.retry()} onRead={scans.dismiss} />
      <Body state={state} busy={busy} now={now} onReload={onReload} />
    </Page>
  )
}

function Body({ state, busy, now, onReload }: Omit<TodayScreenProps, 'scans'>) {
  switch (state.kind) {
    case 'loading':
      return <Loading />
    case 'welcome':
      return <FirstSteps bound={state.bound} />
    case 'empty':
      return (
        <Empty
          title="近期没有活动"
          action={
            <Button kind="plain" onTap={onReload} busy={busy && '正在刷新…'}>
              刷新
            </Button>
          }
        >
          支部发出活动通知后，时间和地点会显示在这里。
        </Empty>
      )
    case 'error':
      return <Trouble refusal={state.refusal} onRetry={onReload} busy={busy} />
    case 'content':
      return (
        <>
          <ActivityCard item={state.data.focus} now={now} />
          <Agenda items={state.data.focus.activity.agenda} />
          <Others items={state.data.others} />
        </>
      )
  }
}
