import * as glassEasel from 'glass-easel'

type Node = glassEasel.Element & { is?: string }
const nodeOf = (element: Element): Node | undefined => (element as Element & { __wxElement?: Node }).__wxElement

/** An attribute as the template set it: in the document, `undefined` and `true` would both read as empty. */
const attribute = (element: Element, name: string): unknown => nodeOf(element)?.getAttribute(name)

const clean = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim()

/** Where a line ends for the reader; everything else flows on. */
const blocks = new Set(['VIEW', 'BUTTON', 'TEXTAREA', 'INPUT', 'SCROLL-VIEW', 'PICKER', 'LABEL', 'FORM'])

/** What a person reads on one screen, line by line; typed text included, hints in empty fields too. */
export function readText(host: Element): string {
  let text = ''
  const visit = (node: ChildNode): void => {
    if (node.nodeType === 3) text += node.textContent
    if (node.nodeType !== 1) return
    const element = node as Element
    const block = blocks.has(element.tagName)
    if (block) text += '\n'
    if (element.tagName === 'INPUT' || element.tagName === 'TEXTAREA') {
      text += element.getAttribute('value') || element.getAttribute('placeholder') || ''
    } else for (const child of element.childNodes) visit(child)
    if (block) text += '\n'
  }
  visit(host)
  return text
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

/** A selector begins with `#`, `.` or `[`; anything else is a text on the screen. */
const isSelector = (target: string) => /^[#.[]/.test(target)

/** The element a person means: by selector, or the innermost one that reads exactly so, else that contains it. */
export function find(host: Element, target: string): Element {
  if (isSelector(target)) {
    const found = target.startsWith('#')
      ? [...host.querySelectorAll('*')].find((element) => nodeOf(element)?.id === target.slice(1))
      : host.querySelector(target)
    if (found) return found
  } else {
    const all = [...host.querySelectorAll('*')].reverse()
    const spoken = all.find((element) => element.getAttribute('aria-label') === target)
    const found =
      all.find((element) => clean(element.textContent) === target) ??
      spoken ??
      all.find((element) => clean(element.textContent).includes(target))
    if (found) return found
  }
  throw new Error(`“${target}” is not on the screen, which reads:\n${readText(host)}`)
}

function isOff(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) {
    const off = attribute(at, 'disabled')
    if (off && off !== 'false') return true
  }
  return false
}

/** Sends an event the way WeChat does: from the touched node upwards. A disabled control hears nothing. */
export function send(element: Element, type: string, detail: object, bubbles = true): boolean {
  if (isOff(element)) return false
  let at: Element | null = element
  while (at && !nodeOf(at)) at = at.parentElement
  const node = at && nodeOf(at)
  if (!node) throw new Error(`nothing listens below <${element.tagName.toLowerCase()}>`)
  glassEasel.triggerEvent(node, type, detail, { bubbles, composed: bubbles, capturePhase: true })
  return true
}
