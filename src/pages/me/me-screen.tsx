import type { Session } from '@/api/me'
import { canSwitch, goToSignIn } from '@/api/sign-in'
import type { MethodName } from '@/shared/contracts'
import { mightAllow } from '@/shared/permissions'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { FirstSteps } from '../parts/first-steps'
import type { ScreenState } from '../parts/screen-state'
import { Trouble } from '../parts/trouble'
import { goToManage, goToMyData } from '../parts/ways'
import { LargeType } from './parts/large-type'
import { LeavingSheet } from './parts/leaving-sheet'
import { WhoIAm } from './parts/who-i-am'
import { type LeavingSource, leavingSource, useLeaving } from './use-leaving'

/** Whoever may do one of these finds something behind the organiser's door. */
const managing: readonly MethodName[] = ['activity.list', 'member.list']

export interface MeScreenProps {
  state: ScreenState<Session>
  busy: boolean
  onReload: () => void
  onSession: (session: Session) => void
  leaving?: LeavingSource
}

/** 我的: who I am here, what is stored about me, and the way out. */
export function MeScreen({ state, busy, onReload, onSession, leaving = leavingSource }: MeScreenProps) {
  const { state: leavingState, ask, close, confirm } = useLeaving(onSession, leaving)
  const session = state.kind === 'content' ? state.data : null
  const member = session && !session.consent.needed ? session.member : null
  const mayManage = member !== null && managing.some((method) => mightAllow(method, member.roles))
  const mayRunTheDay = member !== null && mightAllow('activity.list', member.roles)
  const above = member?.roles.every(({ orgKind }) => orgKind === 'committee' || orgKind === 'general-branch')
  return (
    <Page title="我的">
      {state.kind === 'loading' && <Loading />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={onReload} busy={busy} />}
      {session && !member && <FirstSteps bound={session.member !== null} />}
      {member && <WhoIAm member={member} />}
      {mayManage && (
        <Button onTap={goToManage}>{above ? '党组织工作' : mayRunTheDay ? '组织活动和管理支部' : '支部工作'}</Button>
      )}
      <Card>
        <LargeType />
      </Card>
      {member && (
        <List label="我的信息">
          <ListRow title="我的数据" note="保存了什么、谁看过、导出" onTap={goToMyData} />
          <ListRow title="解除微信绑定" note="换手机或换微信时用" onTap={() => ask('unbind')} />
          <ListRow title="撤回同意" onTap={() => ask('withdraw')} />
        </List>
      )}
      {canSwitch && (
        <Button kind="quiet" onTap={goToSignIn}>
          换一个身份登录
        </Button>
      )}
      <LeavingSheet state={leavingState} onConfirm={() => void confirm()} onCancel={close} />
    </Page>
  )
}
