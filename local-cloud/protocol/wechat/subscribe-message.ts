/** `subscribeMessage.send`: one consent is one message; what is sent lands in the catcher. */
import type { Doc } from '../../engine/types'
import type { CaughtMessage, WechatAnswer } from '../seams'
import { CONSENTS, type Ledger, MESSAGES } from './ledger'
import { ok, textOf, WechatRefusal } from './refusal'
import { fieldAccepts } from './template-values'

const STATES = ['developer', 'trial', 'formal']

export class SubscribeMessages {
  private lastNumber: number | undefined

  constructor(
    private readonly ledger: Ledger,
    private readonly now: () => number,
  ) {}

  /** The person allows `count` more messages of this template. */
  grant(openId: string, templateId: string, count: number): void {
    if (!Number.isSafeInteger(count) || count < 1)
      throw new RangeError(`consents must be a positive whole number: ${count}`)
    this.ledger.change(CONSENTS, { _id: consentId(openId, templateId) }, { $inc: { count } }, { create: true })
  }

  /** Messages of this template that the person still allows. */
  consents(openId: string, templateId: string): number {
    const [found] = this.ledger.find(CONSENTS, { query: { _id: consentId(openId, templateId) } })
    return typeof found?.count === 'number' ? found.count : 0
  }

  /**
   * Sends. Refused, in this order, before a consent is used up: 40003 no receiver, 40037 no template, 41030 a page with
   * a leading slash, 47003 a field's value (named in the message), 43101 no consent left.
   */
  send(body: Record<string, unknown>): WechatAnswer {
    const openId = textOf(body.touser, 40003, 'invalid openid')
    const templateId = textOf(body.template_id, 40037, 'invalid template_id')
    const page = pageOf(body.page)
    const data = fieldsOf(body.data)
    const miniprogramState = body.miniprogram_state === undefined ? 'formal' : body.miniprogram_state
    if (!STATES.includes(miniprogramState as string)) throw invalidArgument('miniprogram_state')
    this.spendConsent(openId, templateId)
    const number = this.nextNumber()
    const message = { at: this.now(), openId, templateId, page, data, miniprogramState: String(miniprogramState) }
    this.ledger.add(MESSAGES, { _id: idOf(number), ...message })
    return ok({ msgid: number })
  }

  private spendConsent(openId: string, templateId: string): void {
    const query = { _id: consentId(openId, templateId), count: { $gt: 0 } }
    if (!this.ledger.change(CONSENTS, query, { $inc: { count: -1 } }))
      throw new WechatRefusal(43101, 'user refuse to accept the msg')
  }

  /** Caught messages, newest first. */
  list({ limit, before, openId }: { limit: number; before?: string; openId?: string }): CaughtMessage[] {
    const query: Doc = {
      ...(openId === undefined ? {} : { openId }),
      ...(before === undefined ? {} : { _id: { $lt: before } }),
    }
    return this.ledger.find(MESSAGES, { query, order: [['_id', -1]], limit }).map(messageOf)
  }

  /** Numbers go on after a restart, and after an import. */
  private nextNumber(): number {
    const [newest] = this.ledger.find(MESSAGES, { query: {}, order: [['_id', -1]], limit: 1 })
    this.lastNumber = Math.max(this.lastNumber ?? 0, newest ? Number(newest._id) : 0) + 1
    return this.lastNumber
  }
}

function consentId(openId: string, templateId: string): string {
  return `${openId}:${templateId}`
}

/** Digits of one length, so that the order of ids is the order of sending. */
function idOf(number: number): string {
  return String(number).padStart(12, '0')
}

function pageOf(page: unknown): string {
  if (page === undefined || page === '') return ''
  if (typeof page === 'string' && !page.startsWith('/')) return page
  throw new WechatRefusal(41030, 'invalid page')
}

function fieldsOf(data: unknown): Record<string, string> {
  if (typeof data !== 'object' || data === null || Object.keys(data).length === 0) throw invalidArgument('data')
  return Object.fromEntries(
    Object.entries(data).map(([field, holder]) => {
      const value: unknown = (holder as { value?: unknown } | null)?.value
      if (value === undefined || value === null || value === '')
        throw new WechatRefusal(47003, `argument invalid! data.${field}.value is empty`)
      const text = String(value)
      if (!fieldAccepts(field, text)) throw invalidArgument(`data.${field}.value`)
      return [field, text]
    }),
  )
}

function invalidArgument(name: string): WechatRefusal {
  return new WechatRefusal(47003, `argument invalid! ${name} invalid`)
}

function messageOf({ _id, ...rest }: Doc): CaughtMessage {
  return { id: String(_id), ...(rest as Omit<CaughtMessage, 'id'>) }
}
