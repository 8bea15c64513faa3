import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Success } from '@/ui/success'
import { sentence } from '@/words/sentence'
import { Trouble } from '../parts/trouble'
import { goToToday } from '../parts/ways'
import { Consent } from './parts/consent'
import { Invite } from './parts/invite'
import { hasPhoneButton, PhoneButton } from './parts/phone-button'
import { useWelcome, type WelcomeSource, welcomeSource } from './use-welcome'

/** 欢迎: what is stored and why, the consent, then which member this is. */
export function WelcomeScreen({ source = welcomeSource }: { source?: WelcomeSource }) {
  const { state, busy, load, agree, bindByInvite, bindByPhone } = useWelcome(source)
  const [agreed, setAgreed] = useState(false)
  const [code, setCode] = useState('')
  switch (state.kind) {
    case 'loading':
      return (
        <Page title="欢迎">
          <Loading />
        </Page>
      )
    case 'error':
      return (
        <Page title="欢迎">
          <Trouble refusal={state.refusal} onRetry={() => void load()} />
        </Page>
      )
    case 'consent':
      return (
        <Page
          title="欢迎"
          footer={
            <>
              {state.refusal && <View className="welcome-refusal" role="alert">{`✕ ${sentence(state.refusal)}`}</View>}
              <Check checked={agreed} onChange={setAgreed}>
                我已看过，同意保存这些信息
              </Check>
              <Button onTap={() => void agree()} disabled={!agreed} busy={busy === 'consent' && '正在提交…'}>
                同意并继续
              </Button>
            </>
          }
        >
          <Consent />
        </Page>
      )
    case 'bind': {
      const bind = () => void bindByInvite(code)
      return (
        <Page
          title="绑定党员身份"
          footer={
            <>
              <PhoneButton onCode={(answer) => void bindByPhone(answer)} busy={busy === 'phone'} />
              <Button
                kind={hasPhoneButton ? 'plain' : 'main'}
                onTap={bind}
                disabled={code.trim() === ''}
                busy={busy === 'invite' && '正在绑定…'}
              >
                用邀请码绑定
              </Button>
            </>
          }
        >
          <Invite code={code} onChange={setCode} onDone={bind} refusal={state.refusal} />
        </Page>
      )
    }
    case 'bound':
      return (
        <Page title="欢迎" footer={<Button onTap={goToToday}>去看今日活动</Button>}>
          <Success title={`${state.member.name}同志，绑定好了`}>{state.member.branchName}</Success>
        </Page>
      )
  }
}
