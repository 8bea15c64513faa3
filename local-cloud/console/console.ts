/** `/_console`: what is in the cloud and what it has done. Answers on this machine only; a change needs a POST from its own page. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { CloudError } from '../engine/types'
import { isClockTime } from '../runtime/clock'
import { decodedPath, readBody, sendJson, sendPage, statusOf } from '../runtime/http'
import { data } from './data'
import { exportData, importData } from './data-file'
import { documents } from './documents'
import { html, layout, table, time } from './layout'
import { log } from './log'
import { messages } from './messages'
import { clockLine, overview } from './overview'
import type { ConsoleDeps, Screen, View } from './screen'
import { timers } from './timers'

const VIEWS: Record<string, View> = { '': overview, documents, log, timers, messages, data }

/** What a POST does; `fields` are the form's, `Screen` says what happened. */
type Act = (deps: ConsoleDeps, fields: URLSearchParams, req: IncomingMessage) => Promise<Screen>

/** A time the clock can show, or a refusal. */
function checked(at: number, said: string): number {
  if (!isClockTime(at)) throw new CloudError('INVALID_PARAM', `不是 1970 至 2099 年之间的时间：${said}`)
  return at
}

/** A time as the form sends it (Shanghai, `2026-06-30T08:00`), with a zone, or as UTC ms. */
function timeOf(text: string): number {
  const zoned = /([zZ]|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}+08:00`
  return checked(/^\d+$/.test(text) ? Number(text) : Date.parse(zoned), text)
}

const moveClock: Act = async ({ clock, timers: all }, fields) => {
  const op = fields.get('op')
  let fired: Awaited<ReturnType<typeof all.moveTo>> = { fired: [], capped: false, now: clock.now() }
  if (op === 'advance')
    fired = await all.moveTo(checked(clock.now() + Number(fields.get('ms') ?? Number.NaN), String(fields.get('ms'))))
  else if (op === 'set') fired = await all.moveTo(timeOf(fields.get('time') ?? ''))
  else if (op === 'freeze') clock.freeze()
  else if (op === 'resume') clock.resume()
  else if (op === 'reset') clock.reset()
  else throw new CloudError('INVALID_PARAM', 'op: advance, set, freeze, resume, reset')
  const report = { ...fired, now: clock.now(), ...clock.state() }
  return {
    title: '时钟',
    data: report,
    body: html`<p>现在是 <strong>${clockLine({ clock })}</strong>，途中触发了 ${report.fired.length} 次。${report.capped && '到了上限，其余的没有触发。'}</p>${table(
      ['时刻', '函数', '结果', '请求号'],
      report.fired
        .slice(0, 500)
        .map(({ at, name, outcome, requestId }) => [
          time(at),
          name,
          outcome,
          requestId ? html`<a href="/_console/log?id=${requestId}">${requestId}</a>` : '—',
        ]),
      '途中没有定时器。',
    )}<p><a href="/_console">返回总览</a></p>`,
  }
}

const fireTimer: Act = async ({ timers: all }, fields) => {
  const name = fields.get('name') ?? ''
  if (!all.list().some((timer) => timer.name === name)) throw new CloudError('NOT_FOUND', `函数 ${name} 没有定时器`)
  const fired = await all.fire(name)
  return {
    title: `已触发 ${name}`,
    data: fired,
    body: html`<p>结果：${fired.outcome}。<a href="/_console/log?id=${fired.requestId ?? ''}">看日志</a></p>`,
  }
}

const reset: Act = async ({ engine, storage, functions }, fields) => {
  if (fields.get('confirm') !== '清空') throw new CloudError('INVALID_PARAM', '要清空，请在 confirm 中写“清空”')
  engine.reset()
  await engine.settled()
  for (const { path } of storage.list()) storage.remove(path)
  functions.log.clear()
  return { title: '已清空', data: { reset: true }, body: html`<p>文档、文件和日志都已删除。</p>` }
}

const verify: Act = async ({ engine }) => {
  const problems = engine.verify()
  return {
    title: '核对索引',
    data: { ok: problems.length === 0, problems },
    body:
      problems.length === 0
        ? html`<p>全部相符。</p>`
        : html`<ul class="bad">${problems.map((problem) => html`<li>${problem}</li>`)}</ul>`,
  }
}

/** The uploaded file of a form, or the body itself. */
function fileOf(req: IncomingMessage): Promise<Readable> {
  if (!/^multipart\/form-data/i.test(req.headers['content-type'] ?? '')) return Promise.resolve(req)
  return new Promise((resolve, reject) => {
    const form = busboy({ headers: req.headers, limits: { files: 1 } })
    form.once('file', (_, file) => resolve(file))
    form.once('error', reject)
    form.once('close', () => reject(new CloudError('INVALID_PARAM', '没有文件')))
    req.pipe(form)
  })
}

const importAll: Act = async (deps, _, req) => {
  const counts = await importData(deps, Readable.from(await fileOf(req), { objectMode: false }))
  return {
    title: '已导入',
    data: counts,
    body: html`<p>${counts.collections} 个集合，${counts.documents} 份文档，${counts.files} 个文件。</p>`,
  }
}

const ACTS: Record<string, Act> = { clock: moveClock, 'timers/fire': fireTimer, reset, verify, import: importAll }

/** Answers a request below `/_console`. Who may ask (loopback, same origin) has been checked before. */
export function createConsole(deps: ConsoleDeps) {
  const answer = (req: IncomingMessage, res: ServerResponse, url: URL, screen: Screen) => {
    if (/\bapplication\/json\b/.test(req.headers.accept ?? '')) return sendJson(res, screen.data, screen.status)
    sendPage(res, layout(screen.title, url.pathname, clockLine(deps), screen.body), { status: screen.status })
  }

  function view(url: URL, path: string): Screen {
    const [first = '', ...rest] = path.split('/')
    const found = Object.hasOwn(VIEWS, first) ? VIEWS[first] : undefined
    if (!found || (rest.length > 0 && found !== documents)) throw new CloudError('NOT_FOUND', '没有这一页')
    return found(deps, url, decodedPath(rest.join('/')))
  }

  async function sendExport(res: ServerResponse) {
    await deps.engine.settled()
    const name = `local-cloud-${time(deps.clock.now()).replace(/\D/g, '')}.jsonl.gz`
    res.writeHead(200, {
      'Content-Type': 'application/gzip',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': 'no-store',
    })
    await pipeline(exportData(deps), res)
  }

  async function act(req: IncomingMessage, path: string): Promise<Screen> {
    const found = Object.hasOwn(ACTS, path) ? ACTS[path] : undefined
    if (req.method !== 'POST' || !found) throw new CloudError('METHOD_NOT_ALLOWED', '这里不能这样请求')
    const isForm = found !== importAll
    const fields = new URLSearchParams(isForm ? (await readBody(req, 10_000)).toString('utf8') : '')
    return found(deps, fields, req)
  }

  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const path = url.pathname.replace(/^\/_console\/?/, '').replace(/\/$/, '')
    try {
      if (req.method === 'GET' && path === 'export') return await sendExport(res)
      answer(req, res, url, req.method === 'GET' ? view(url, path) : await act(req, path))
    } catch (error) {
      if (!(error instanceof CloudError)) throw error
      answer(req, res, url, refused(error))
    }
  }
}

/** A refusal, for a person as a page and for a program as `{ code, message }`. */
const refused = ({ code, message }: CloudError): Screen => ({
  title: '没有完成',
  status: statusOf(code),
  data: { code, message },
  body: html`<p class="bad">${message}</p><p><code>${code}</code></p>`,
})
