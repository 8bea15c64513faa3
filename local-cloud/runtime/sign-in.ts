/** The sign-in page: a list of people to be, since a laptop has no WeChat to ask. Exists only in the local cloud. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CloudError, type Engine } from '../engine/types'
import { escapeHtml, readBody, redirect, sendPage } from './http'
import { isLoopbackName } from './origin-guard'
import type { Sessions } from './session'

export interface Person {
  openId: string
  name: string
  /** One line under the name: position, branch, situation. */
  note: string
  group?: string
  /** The number WeChat knows this person by, for the phone-number button. */
  phone?: string
}

/**
 * The people to choose from, read from wherever the project keeps them. `search` is what was typed, so that a long list
 * can be narrowed there.
 */
export type People = (search: string, engine: Engine) => Promise<readonly Person[]>

/** More than this many are not shown; one searches instead. */
const MOST_SHOWN = 200

/** Where to go after signing in: a path of this server, never another site's address. */
export function safePath(to: string | null | undefined): string {
  if (!to?.startsWith('/')) return '/'
  // the parser reads `\\` and stray tabs as a browser would, so what hides another host is seen as one
  const base = 'http://this.server'
  const url = new URL(to, base)
  return url.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search + url.hash : '/'
}

const STYLE = `
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0;background:#f5f5f5;color:#1a1a1a;font:20px/1.5 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:720px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:30px;margin:0 0 4px}h2{font-size:22px;margin:28px 0 8px}p{margin:4px 0}.quiet{color:#4d4d4d;font-size:18px}
form.search{display:flex;gap:12px;margin:20px 0}
input{flex:1;min-width:0;min-height:60px;padding:0 16px;font:inherit;border:2px solid #767676;border-radius:12px;background:#fff}
button,a.window{display:block;min-height:60px;padding:10px 18px;font:inherit;text-align:left;color:inherit;background:#fff;border:1px solid #8c8c8c;border-radius:12px;cursor:pointer;text-decoration:none}
.people button{width:100%;margin:0 0 10px}button strong{display:block;font-size:22px}button span{display:block;color:#4d4d4d;font-size:18px}
button:hover,a.window:hover{border-color:#a61b1b}:focus-visible{outline:3px solid #0b57d0;outline-offset:2px}
button.main{background:#a61b1b;border-color:#a61b1b;color:#fff}
.windows{display:flex;flex-wrap:wrap;gap:12px;margin-top:8px}`

/** One person's button; a form without scripts, so that it works in every browser. */
const button = ({ openId, name, note }: Person) =>
  `<button name="openId" value="${escapeHtml(openId)}"><strong>${escapeHtml(name)}</strong><span>${escapeHtml(note)}</span></button>`

function groups(people: readonly Person[]): string {
  const byGroup = new Map<string, Person[]>()
  for (const person of people) {
    const list = byGroup.get(person.group ?? '') ?? []
    byGroup.set(person.group ?? '', list)
    list.push(person)
  }
  return [...byGroup]
    .map(([group, members]) => `${group ? `<h2>${escapeHtml(group)}</h2>` : ''}${members.map(button).join('')}`)
    .join('')
}

/** Browsers keep cookies by host name, so each of these names is another person at the same time. */
function windows(req: IncomingMessage, to: string): string {
  const [name = '', port = ''] = (req.headers.host ?? '').split(':')
  if (!isLoopbackName(name)) return ''
  const link = (n: number, label: string) =>
    `<a class="window" target="_blank" rel="noopener" href="http://w${n}.localhost:${escapeHtml(port)}/_sign-in?to=${encodeURIComponent(to)}">${label}</a>`
  return `<h2>同时扮演几个人</h2><p class="quiet">在新窗口中打开，各窗口的身份互不影响。</p>
<div class="windows">${link(2, '窗口二')}${link(3, '窗口三')}${link(4, '窗口四')}</div>`
}

function page(req: IncomingMessage, people: readonly Person[], search: string, to: string, current?: string): string {
  const shown = people.slice(0, MOST_SHOWN)
  const more =
    people.length > shown.length
      ? `<p class="quiet">还有 ${people.length - shown.length} 人未列出，请用姓名查找。</p>`
      : ''
  const none = people.length === 0 ? `<p>${search ? '没有找到，请换一个词。' : '还没有演示人员。'}</p>` : ''
  const hidden = `<input type="hidden" name="to" value="${escapeHtml(to)}">`
  return `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>选择身份 · 本地云</title><style>${STYLE}</style></head><body><main>
<h1>选择身份</h1><p class="quiet">本机演示：点一个人，就以他的微信身份进入。</p>
<form class="search" method="get" action="/_sign-in" role="search"><input type="hidden" name="to" value="${escapeHtml(to)}">
<input type="search" name="search" aria-label="查找" placeholder="姓名、支部或职务" value="${escapeHtml(search)}"><button>查找</button></form>
<form class="people" method="post" action="/_sign-in">${hidden}${groups(shown)}${none}${more}
<h2>新的微信用户</h2><button name="openId" value=""><strong>以新的微信身份进入</strong><span>从未使用过的人，从绑定开始</span></button></form>
${current ? `<form class="people" method="post" action="/_sign-out">${hidden}<h2>当前身份</h2><button><strong>退出</strong><span>${escapeHtml(current)}</span></button></form>` : ''}
${windows(req, to)}</main></body></html>`
}

/** The two addresses of signing in and out. A POST must have passed the same-origin check already. */
export function createSignIn(sessions: Sessions, people: (search: string) => Promise<readonly Person[]>) {
  const form = async (req: IncomingMessage) => new URLSearchParams((await readBody(req, 10_000)).toString('utf8'))
  return async (req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> => {
    const signingIn = url.pathname === '/_sign-in'
    if (req.method === 'GET' && signingIn) {
      const search = (url.searchParams.get('search') ?? '').trim().slice(0, 50)
      const to = safePath(url.searchParams.get('to'))
      return sendPage(res, page(req, await people(search), search, to, sessions.openIdOf(req)))
    }
    if (req.method !== 'POST') throw new CloudError('METHOD_NOT_ALLOWED', 'Use the page at /_sign-in')
    const fields = await form(req)
    const to = safePath(fields.get('to'))
    if (!signingIn) {
      res.setHeader('Set-Cookie', sessions.signOut())
      return redirect(res, `/_sign-in?to=${encodeURIComponent(to)}`)
    }
    const openId = fields.get('openId') ?? ''
    if (!/^[\w@.:-]{0,128}$/.test(openId)) throw new CloudError('INVALID_PARAM', 'That is not an open id')
    // an empty choice is somebody WeChat has never shown us before
    res.setHeader('Set-Cookie', sessions.signIn(openId || `new-${randomBytes(8).toString('hex')}`))
    redirect(res, to)
  }
}
