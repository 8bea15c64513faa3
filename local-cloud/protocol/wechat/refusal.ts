import type { WechatAnswer } from '../seams'

/** A refusal of WeChat: its number and its words, as the open API's JSON carries them. */
export class WechatRefusal extends Error {
  constructor(
    readonly errcode: number,
    message: string,
  ) {
    super(message)
    this.name = 'WechatRefusal'
  }
}

/** An answer of success, with what else it carries. */
export function ok(body: Record<string, unknown> = {}): WechatAnswer {
  return { kind: 'json', body: { errcode: 0, errmsg: 'ok', ...body } }
}

/** A parameter that must be a text; the number is what WeChat answers otherwise. */
export function textOf(value: unknown, errcode: number, message: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new WechatRefusal(errcode, message)
}
