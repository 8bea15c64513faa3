import { makeApi } from './client'
import { noteServerTime } from './clock'
import { noteSession } from './me'
import { send } from './send'

/** The only door to the cloud: `api.<feature>.<method>(input)` answers an outcome and never throws. */
export const api = makeApi({
  send,
  heard: (method, outcome, sentAt, receivedAt) => {
    if (!outcome.ok) return
    const now = (outcome.data as { now?: unknown } | null)?.now
    if (typeof now === 'number') noteServerTime(now, sentAt, receivedAt)
    if (method.startsWith('identity.')) noteSession(outcome.data)
  },
})
