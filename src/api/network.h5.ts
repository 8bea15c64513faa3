/** What the browser believes; a network that is there may still lead nowhere. */
export const isOnline = (): boolean => navigator.onLine !== false

/** Hears when the browser loses or finds a network. */
export function subscribeNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Hears when it is worth trying again: a network is back, or the person is. */
export function onReturn(listener: () => void): () => void {
  const shown = () => document.visibilityState === 'visible' && listener()
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', shown)
  return () => {
    window.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', shown)
  }
}
