import { ConnectionError, type Send } from './client'

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

/** Nobody is signed in: the sign-in page brings the person back to where they were, ticket and all. */
export function goToSignIn(): void {
  const here = window.location.pathname + window.location.search
  window.location.assign(`/_sign-in?to=${encodeURIComponent(here)}`)
}
