/** Timer triggers: when each comes next, and a button that fires it now. */
import { action, html, table, time } from './layout'
import type { View } from './screen'

/** Every timer with its next run, and what is wrong with it. */
export const timers: View = ({ timers: all }) => {
  const list = all.list()
  return {
    title: '定时器',
    data: { timers: list },
    body: table(
      ['函数', '触发器', '表达式（东八区）', '下一次', '操作'],
      list.map(({ name, trigger, config, nextAt, problem }) => [
        name,
        trigger,
        html`<code>${config}</code> ${problem && html`<span class="bad">${problem}</span>`}`,
        time(nextAt),
        action('/_console/timers/fire', '立即触发', { name }),
      ]),
      '没有定时器；在函数的 config.json 中声明。',
    ),
  }
}
