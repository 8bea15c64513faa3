import { Button } from '@/ui/button'
import { goBack, goToToday, goToWelcome } from '../../parts/ways'
import type { CheckInState } from '../use-check-in'

export interface ActionsProps {
  state: CheckInState
  onScan: () => void
  onType: () => void
  onRetry: () => void
  onTakeThisOne: (ticket: string) => void
}

/** One main action for each state, in the thumb's reach. */
export function Actions({ state, onScan, onType, onRetry, onTakeThisOne }: ActionsProps) {
  switch (state.kind) {
    case 'choose':
      if (state.trouble)
        return (
          <>
            <Button onTap={onType}>输入六位数字</Button>
            <Button kind="plain" onTap={onScan}>
              再试摄像头
            </Button>
          </>
        )
      return (
        <>
          <Button onTap={onScan}>扫码签到</Button>
          <Button kind="plain" onTap={onType}>
            输入六位数字
          </Button>
        </>
      )
    case 'scanning':
      return (
        <Button kind="plain" onTap={onType}>
          改为输入六位数字
        </Button>
      )
    case 'sending':
    case 'typing':
      return null
    case 'waiting':
      return (
        <Button onTap={onRetry} busy={state.scan.state.kind === 'sending' && '正在发送…'}>
          现在就发
        </Button>
      )
    case 'done':
      return <Button onTap={goToToday}>完成</Button>
    case 'refused':
      return <AfterRefusal state={state} onScan={onScan} onType={onType} onTakeThisOne={onTakeThisOne} />
  }
}

interface AfterRefusalProps extends Omit<ActionsProps, 'state' | 'onRetry'> {
  state: Extract<CheckInState, { kind: 'refused' }>
}

function AfterRefusal({ state: { refusal, ticket }, onScan, onType, onTakeThisOne }: AfterRefusalProps) {
  switch (refusal.code) {
    case 'NOT_BOUND':
    case 'CONSENT_NEEDED':
      return <Button onTap={goToWelcome}>去绑定</Button>
    case 'NOT_ON_ROSTER':
    case 'ALREADY_CLOSED':
      return <Button onTap={goBack}>知道了</Button>
    case 'TICKET_OTHER_ACTIVITY':
      return (
        <>
          <Button onTap={onScan}>再扫一次</Button>
          {ticket && (
            <Button kind="plain" onTap={() => onTakeThisOne(ticket)}>
              就签这一场
            </Button>
          )}
        </>
      )
    default:
      return (
        <>
          <Button onTap={onScan}>再扫一次</Button>
          <Button kind="plain" onTap={onType}>
            输入六位数字
          </Button>
        </>
      )
  }
}
