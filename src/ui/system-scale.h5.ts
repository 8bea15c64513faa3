/** Default sizes in px: a browser's body text, and the body text of iOS, which alone knows its own setting. */
const BROWSER = 16
const IOS = 17

function measure(font: string): number {
  const probe = document.createElement('span')
  probe.style.cssText = `position:absolute;visibility:hidden;${font}`
  document.documentElement.append(probe)
  const size = Number.parseFloat(getComputedStyle(probe).fontSize)
  probe.remove()
  return size
}

/** How much larger than standard the person has set the browser's (or the iPhone's) text: 1 is standard. */
export function readSystemScale(): number {
  if (/iPhone|iPad/.test(navigator.userAgent) && CSS.supports('font', '-apple-system-body')) {
    return measure('font:-apple-system-body') / IOS || 1
  }
  return measure('font-size:medium') / BROWSER || 1
}

/** Calls back when the person returns to this page, maybe from the settings: here a page is not shown anew. */
export function onReturn(listener: () => void): void {
  window.addEventListener('visibilitychange', listener)
}
