/** The frame every console page stands in. Plain HTML and forms: it works without scripts and loads nothing. */
import { escapeHtml } from '../runtime/http'

/** Markup that is safe already; everything else put into a page is escaped. */
export class Html {
  constructor(readonly text: string) {}
  toString() {
    return this.text
  }
}

type Part = Html | string | number | null | undefined | false | readonly Part[]
const shown = (part: Part): string => {
  if (part instanceof Html) return part.text
  if (Array.isArray(part)) return part.map(shown).join('')
  return part === null || part === undefined || part === false ? '' : escapeHtml(part)
}

/** A template whose parts are escaped unless they are `Html`. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html =>
  new Html(texts.reduce((all, text, i) => all + shown(parts[i - 1] as Part) + text))

/** A time as a person in China reads it, to the second. */
export const time = (at: number | null | undefined) =>
  at === null || at === undefined ? '—' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

/** A size in words a person reads. */
export const bytes = (count: number) =>
  count < 1024
    ? `${count} B`
    : count < 1024 ** 2
      ? `${(count / 1024).toFixed(1)} kB`
      : `${(count / 1024 ** 2).toFixed(1)} MB`

/** A table; the first row are the headings. Says `nothing` when there are no rows. */
export const table = (headings: readonly string[], rows: readonly (readonly Part[])[], nothing: string): Html =>
  rows.length === 0
    ? html`<p class="quiet">${nothing}</p>`
    : html`<div class="scroll"><table><thead><tr>${headings.map((each) => html`<th scope="col">${each}</th>`)}</tr></thead><tbody>${rows.map(
        (row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`,
      )}</tbody></table></div>`

/** A button that posts; `fields` are sent with it. */
export const action = (to: string, label: string, fields: Record<string, string> = {}): Html =>
  html`<form class="inline" method="post" action="${to}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button>${label}</button></form>`

const STYLE = `
:root{color-scheme:light dark}*{box-sizing:border-box}
body{margin:0;font:16px/1.5 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;background:Canvas;color:CanvasText}
header{position:sticky;top:0;background:#7a1212;color:#fff;padding:8px 16px;display:flex;flex-wrap:wrap;gap:4px 16px;align-items:baseline}
header a{color:#fff;padding:6px 2px;text-decoration:none}header a[aria-current]{text-decoration:underline;text-underline-offset:6px}
header .clock{margin-left:auto;font-variant-numeric:tabular-nums}
main{max-width:1200px;margin:0 auto;padding:16px}
h1{font-size:24px;margin:8px 0 12px}h2{font-size:19px;margin:28px 0 8px}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:6px 10px;border-bottom:1px solid color-mix(in srgb,CanvasText 20%,transparent)}
.scroll{overflow-x:auto}pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.45 ui-monospace,Menlo,Consolas,monospace}
.quiet{opacity:.75}.bad{color:#c5221f;font-weight:600}.note{padding:10px 14px;border:1px solid currentColor;border-radius:8px}
form{margin:0}form.inline{display:inline-block;margin:0 6px 6px 0}form.row{display:flex;flex-wrap:wrap;gap:8px;align-items:center;margin:0 0 10px}
button,input,select{font:inherit;min-height:40px;padding:4px 12px;border-radius:8px;border:1px solid #8c8c8c}button{cursor:pointer}
:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}`

const NAVIGATION = [
  ['/_console', '总览'],
  ['/_console/documents', '文档'],
  ['/_console/log', '函数日志'],
  ['/_console/timers', '定时器'],
  ['/_console/messages', '消息'],
  ['/_console/data', '数据'],
] as const

/** A whole page. `clock` is the line at the right of the header. */
export function layout(title: string, path: string, clock: string, body: Html): string {
  const here = [...NAVIGATION].reverse().find(([to]) => path === to || path.startsWith(`${to}/`))?.[0]
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · 本地云</title><style>${new Html(STYLE)}</style></head>
<body><header><strong>本地云</strong>${NAVIGATION.map(
    ([to, label]) => html`<a href="${to}"${to === here && new Html(' aria-current="page"')}>${label}</a>`,
  )}<span class="clock">${clock}</span></header><main><h1>${title}</h1>${body}</main></body></html>`.text
}
