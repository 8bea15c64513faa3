/** The WeChat open APIs of a laptop. */
import type { Engine } from '../../engine/types'
import type { Wechat, WechatAnswer } from '../seams'
import { Ledger } from './ledger'
import { drawUnlimited } from './mini-program-code'
import { PhoneNumbers } from './phone-numbers'
import { WechatRefusal } from './refusal'
import { checkMessage } from './security'
import { SubscribeMessages } from './subscribe-message'

export interface WechatOptions {
  engine: Engine
  /** The movable clock, UTC ms. */
  now: () => number
  appId: string
}

type Body = Record<string, unknown>

/** Makes them; what they remember lives in collections of the engine. */
export function createWechat({ engine, now, appId }: WechatOptions): Wechat {
  const ledger = new Ledger(engine)
  const messages = new SubscribeMessages(ledger, now)
  const phones = new PhoneNumbers(ledger, now, appId)
  const apis: readonly (readonly [name: string, path: string, answer: (body: Body) => WechatAnswer])[] = [
    ['subscribeMessage.send', '/cgi-bin/message/subscribe/send', (body) => messages.send(body)],
    ['wxacode.getUnlimited', '/wxa/getwxacodeunlimit', drawUnlimited],
    ['phonenumber.getPhoneNumber', '/wxa/business/getuserphonenumber', (body) => phones.get(body)],
    ['security.msgSecCheck', '/wxa/msg_sec_check', checkMessage],
  ]
  return {
    call(api, body) {
      const found = apis.find(([name, path]) => api === name || api === path || `/${api}` === path)
      return found && answered(found[2], body)
    },
    grantConsent: (openId, templateId, count) => messages.grant(openId, templateId, count),
    consents: (openId, templateId) => messages.consents(openId, templateId),
    issuePhoneCode: (openId, phone) => phones.issue(openId, phone),
    listMessages: (page) => messages.list(page),
  }
}

function answered(answer: (body: Body) => WechatAnswer, body: Body): WechatAnswer {
  try {
    return answer(snakeCase(body))
  } catch (error) {
    if (!(error instanceof WechatRefusal)) throw error
    return { kind: 'json', body: { errcode: error.errcode, errmsg: error.message } }
  }
}

/** wx-server-sdk sends `template_id` for `templateId`; the node SDK leaves names as the caller wrote them. */
function snakeCase(body: Body): Body {
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      value,
    ]),
  )
}
