/** The first page: the clock and its hands, and what there is. */
import { action, bytes, type Html, html, table, time } from './layout'
import type { ConsoleDeps, View } from './screen'

const HOUR = 3_600_000
const JUMPS = [
  ['退一天', -24 * HOUR],
  ['退一小时', -HOUR],
  ['进十分钟', HOUR / 6],
  ['进一小时', HOUR],
  ['进一天', 24 * HOUR],
  ['进七天', 7 * 24 * HOUR],
] as const

/** How the clock stands, in words. */
export function clockLine({ clock }: Pick<ConsoleDeps, 'clock'>): string {
  const { offset, frozenAt } = clock.state()
  const state = frozenAt !== null ? '（已停）' : offset !== 0 ? '（已拨动）' : ''
  return `${time(clock.now())}${state}`
}

const clockForms = ({ clock }: ConsoleDeps): Html => html`
<h2>时钟</h2><p>云上时间 <strong>${clockLine({ clock })}</strong>，真实时间 ${time(Date.now())}（东八区）。向前拨时，途中的定时器按顺序各自在它的时刻触发。</p>
<div>${JUMPS.map(([label, ms]) => action('/_console/clock', label, { op: 'advance', ms: String(ms) }))}</div>
<form class="row" method="post" action="/_console/clock"><input type="hidden" name="op" value="set">
<label>拨到 <input name="time" type="datetime-local" step="1" required value="${time(clock.now()).replace(' ', 'T')}"></label><button>拨动</button></form>
<div>${
  clock.state().frozenAt === null
    ? action('/_console/clock', '停住', { op: 'freeze' })
    : action('/_console/clock', '继续走', { op: 'resume' })
}${action('/_console/clock', '回到真实时间', { op: 'reset' })}</div>`

/** The first page: what is there, and the clock. */
export const overview: View = (deps) => {
  const collections = deps.engine.collections()
  const files = deps.storage.list()
  const size = files.reduce((sum, file) => sum + file.bytes, 0)
  const functions = deps.functions.catalog.list()
  const { offset, frozenAt } = deps.clock.state()
  return {
    title: `总览 · ${deps.env}`,
    data: {
      env: deps.env,
      urls: deps.urls,
      clock: { now: deps.clock.now(), offset, frozenAt },
      collections,
      functions: functions.map(({ name, timeoutMs, memoryMb, problems }) => ({ name, timeoutMs, memoryMb, problems })),
      files: { count: files.length, bytes: size },
    },
    body: html`<p>地址：${deps.urls.map((url) => html`<a href="${url}">${url}</a> `)}</p>${clockForms(deps)}
<h2>集合</h2>${table(
      ['集合', '文档数', '索引'],
      collections.map(({ name, documents, indexes }) => [
        html`<a href="/_console/documents/${encodeURIComponent(name)}">${name}</a>`,
        documents,
        indexes.map((each) => `${each.name}${each.unique ? '（唯一）' : ''}`).join('，'),
      ]),
      '还没有集合。',
    )}
<h2>函数</h2>${table(
      ['函数', '时限', '内存', '问题'],
      functions.map(({ name, timeoutMs, memoryMb, problems }) => [
        html`<a href="/_console/log?name=${encodeURIComponent(name)}">${name}</a>`,
        `${timeoutMs / 1000} 秒`,
        `${memoryMb} MB`,
        html`<span class="bad">${problems.join('；')}</span>`,
      ]),
      '还没有构建好的函数。',
    )}
<h2>文件</h2><p>${files.length} 个，共 ${bytes(size)}。</p>`,
  }
}
