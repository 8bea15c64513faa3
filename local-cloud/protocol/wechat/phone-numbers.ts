/** `phonenumber.getPhoneNumber`: a code of the phone-number button, given out locally, is exchanged for the number once. */
import { randomBytes } from 'node:crypto'
import type { WechatAnswer } from '../seams'
import { type Ledger, PHONE_CODES } from './ledger'
import { ok, textOf, WechatRefusal } from './refusal'

/** Milliseconds a code works; WeChat says five minutes. */
const LIFE = 300_000

export class PhoneNumbers {
  constructor(
    private readonly ledger: Ledger,
    private readonly now: () => number,
    private readonly appId: string,
  ) {}

  /** A new code that stands for this person's number (11 digits). */
  issue(openId: string, phone: string): string {
    if (!/^\d{11}$/.test(phone)) throw new RangeError('a phone number has 11 digits')
    const code = randomBytes(32).toString('hex')
    this.ledger.add(PHONE_CODES, { _id: code, openId, phone, expiresAt: this.now() + LIFE, used: false })
    return code
  }

  /** Answers `phone_info`. Refused with 40029: a code unknown, used already, or older than five minutes. */
  get(body: Record<string, unknown>): WechatAnswer {
    const code = textOf(body.code, 40029, 'code is invalid')
    const fresh = { _id: code, used: false, expiresAt: { $gt: this.now() } }
    if (!this.ledger.change(PHONE_CODES, fresh, { $set: { used: true } }))
      throw new WechatRefusal(40029, 'code is invalid')
    const [found] = this.ledger.find(PHONE_CODES, { query: { _id: code } })
    const phone = String(found?.phone)
    return ok({
      phone_info: {
        phoneNumber: phone,
        purePhoneNumber: phone,
        countryCode: '86',
        watermark: { timestamp: Math.floor(this.now() / 1000), appid: this.appId },
      },
    })
  }
}
