/** The catcher: subscribe messages that would have reached people's WeChat. */
import { html, table, time } from './layout'
import type { View } from './screen'

const PAGE = 50

/** A page of caught messages, newest first; of one person, when `openId` is given. */
export const messages: View = ({ wechat }, url) => {
  const openId = url.searchParams.get('openId')?.trim() || undefined
  const before = url.searchParams.get('before') ?? undefined
  const found = wechat.listMessages({ limit: PAGE + 1, before, openId })
  const page = found.slice(0, PAGE)
  const next = found.length > PAGE ? page.at(-1)?.id : undefined
  const query = new URLSearchParams({ ...(openId ? { openId } : {}), before: next ?? '' })
  return {
    title: '消息',
    data: { messages: page, next: next ?? null },
    body: html`<form class="row" method="get"><input name="openId" aria-label="openId" placeholder="openId" value="${openId ?? ''}"><button>查找</button></form>
${table(
  ['时间', '收信人', '模板', '页面', '内容'],
  page.map((message) => [
    time(message.at),
    message.openId,
    message.templateId,
    message.page,
    Object.entries(message.data).map(([field, text]) => html`<div>${field}：${text}</div>`),
  ]),
  '还没有消息。',
)}${next && html`<p><a href="/_console/messages?${query.toString()}">更早的</a></p>`}`,
  }
}
