/** The function log: every invocation by function or by request id, with what it printed. */

import type { InvocationRecord } from '../runtime/function-log'
import { type Html, html, table, time } from './layout'
import type { View } from './screen'

const outcome = ({ outcome: code, message }: InvocationRecord): Html =>
  code === 'ok' ? html`成功` : code === undefined ? html`运行中` : html`<span class="bad">${code}</span> ${message}`
const link = ({ requestId }: InvocationRecord) =>
  html`<a href="/_console/log?id=${requestId}"><code>${requestId}</code></a>`
const duration = ({ durationMs, cold }: InvocationRecord) =>
  durationMs === undefined ? '—' : `${durationMs.toFixed(1)} ms${cold ? '（冷启动）' : ''}`

const lines = (record: InvocationRecord) =>
  table(
    ['时间', '级别', '内容'],
    record.lines.map(({ at, level, text }) => [time(at), level, html`<pre>${text}</pre>`]),
    '没有输出。',
  )

/** The latest invocations (of one function, when `name` is given), or one of them with its lines. */
export const log: View = ({ functions }, url) => {
  const id = url.searchParams.get('id')?.trim()
  const name = url.searchParams.get('name')?.trim() || undefined
  if (id) {
    const record = functions.log.get(id)
    if (!record)
      return { title: '函数日志', status: 404, data: { code: 'NOT_FOUND' }, body: html`<p>没有这个请求的日志。</p>` }
    return {
      title: `${record.name} ${record.requestId}`,
      data: record,
      body: html`<p>${time(record.startedAt)} · ${record.source} · ${record.openId ?? '无身份'} · ${duration(record)} · ${outcome(record)}</p>${lines(record)}`,
    }
  }
  const records = functions.log.list({ name, limit: 100 })
  return {
    title: name ? `函数日志 · ${name}` : '函数日志',
    data: { records },
    body: html`<form class="row" method="get"><input name="name" aria-label="函数名" placeholder="函数名" value="${name ?? ''}"><input name="id" aria-label="请求号" placeholder="请求号"><button>查找</button></form>
${table(
  ['时间', '函数', '来源', '身份', '用时', '结果', '输出', '请求号'],
  records.map((record) => [
    time(record.startedAt),
    record.name,
    record.source,
    record.openId ?? '—',
    duration(record),
    outcome(record),
    record.lines.length,
    link(record),
  ]),
  '还没有调用。',
)}`,
  }
}
