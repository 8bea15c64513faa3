import { useCallback, useEffect, useRef, useState } from 'react'
import { api } from '@/api'
import type { Answer } from '@/api/client'
import type { Session } from '@/api/me'
import type { RefusalLike } from '@/words/sentence'

/** The first opening, step by step. `refusal`: why the last attempt of this step failed. */
export type WelcomeState =
  | { kind: 'loading' }
  | { kind: 'error'; refusal: RefusalLike }
  | { kind: 'consent'; version: string; refusal: RefusalLike | null }
  | { kind: 'bind'; refusal: RefusalLike | null }
  | { kind: 'bound'; member: NonNullable<Session['member']> }

export interface WelcomeSource {
  session: () => Promise<Answer<'identity', 'session'>>
  giveConsent: (version: string) => Promise<Answer<'identity', 'giveConsent'>>
  bindByInvite: (code: string) => Promise<Answer<'identity', 'bindByInvite'>>
  bindByPhone: (code: string) => Promise<Answer<'identity', 'bindByPhone'>>
}
export const welcomeSource: WelcomeSource = {
  session: () => api.identity.session(),
  giveConsent: (version) => api.identity.giveConsent({ version }),
  bindByInvite: (code) => api.identity.bindByInvite({ code }),
  bindByPhone: (code) => api.identity.bindByPhone({ code }),
}

/** What is on its way; one thing at a time. */
export type Busy = 'consent' | 'invite' | 'phone' | null
type Outcome = { ok: true; data: Session } | ({ ok: false } & RefusalLike)

export function useWelcome(source: WelcomeSource = welcomeSource) {
  const [state, setState] = useState<WelcomeState>({ kind: 'loading' })
  const [busy, setBusy] = useState<Busy>(null)
  const flying = useRef(false)

  const load = useCallback(async () => {
    setState({ kind: 'loading' })
    const outcome = await source.session()
    setState(outcome.ok ? stepOf(outcome.data) : { kind: 'error', refusal: outcome })
  }, [source])
  useEffect(() => void load(), [load])

  async function act(name: Busy, attempt: () => Promise<Outcome>) {
    if (flying.current) return
    flying.current = true
    setBusy(name)
    const outcome = await attempt()
    flying.current = false
    setBusy(null)
    if (outcome.ok) return setState(stepOf(outcome.data))
    // the text was changed meanwhile, the consent is missing, or it is bound already: begin where one really is
    if (mustBeginAgain.has(outcome.code)) return load()
    setState((old) => (old.kind === 'consent' || old.kind === 'bind' ? { ...old, refusal: outcome } : old))
  }

  return {
    state,
    busy,
    load,
    agree: () => act('consent', async () => source.giveConsent(state.kind === 'consent' ? state.version : '')),

    bindByInvite: (typed: string) => act('invite', () => source.bindByInvite(typed.trim())),
    /** `code` is missing when the person declined WeChat's question. */
    bindByPhone: (code: string | undefined) =>
      code
        ? act('phone', () => source.bindByPhone(code))
        : setState((old) => (old.kind === 'bind' ? { ...old, refusal: { code: 'PHONE_NOT_ANSWERED' } } : old)),
  }
}

const mustBeginAgain: ReadonlySet<string> = new Set(['CONSENT_OUTDATED', 'CONSENT_NEEDED', 'ALREADY_BOUND'])

function stepOf({ consent, member }: Session): WelcomeState {
  if (consent.needed) return { kind: 'consent', version: consent.version, refusal: null }
  return member ? { kind: 'bound', member } : { kind: 'bind', refusal: null }
}
