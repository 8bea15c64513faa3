/** Keeps the screen lit while the code is shown; answers how to let it sleep again. Old browsers cannot: then it only dims. */
export function keepScreenOn(): () => void {
  const lock = navigator.wakeLock?.request('screen').catch(() => null)
  return () => {
    void lock?.then((held) => held?.release())
  }
}
