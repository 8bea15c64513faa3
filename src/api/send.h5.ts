import { ConnectionError, type Send } from './client'
import { goToSignIn } from './sign-in.h5'

/** Browser: `POST /functions/<name>` to the server the page came from; its session cookie says who calls. */
export const send: Send = async (name, event) => {
  const response = await fetch(`/functions/${name}`, {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(event),
  }).catch(() => {
    throw new ConnectionError('OFFLINE')
  })
  if (response.status === 401) {
    goToSignIn()
    return { ok: false, code: 'NOT_SIGNED_IN' }
  }
  return response.json().catch(() => {
    throw new ConnectionError('SERVER_BROKEN')
  })
}
