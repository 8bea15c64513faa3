import { type Day, isDay } from '../kit/day'
import { type Fen, isFen } from '../kit/money'
import { plainText } from '../kit/plain-text'
import { isApproved } from '../standard/approval'
import { type Allocation, type AllocationFacts, type AllocationRefusal, allocate } from './allocate'
import { faultOfLargeSum, flowOf } from './large-sum'
import type { Channel, DuesSettings, Payer } from './model'

/** D-35, S1-27: the ways money may come in, by the words of the forms; the type knows no other. */
export const channelNames: Record<Channel, string> = {
  cash: '现金',
  bank: '银行转账',
  wechat_merchant: '微信商户',
  dues_platform: '党费平台',
}

/** Whether money may come in this way. */
export const isChannel = (text: string): text is Channel => Object.keys(channelNames).includes(text)

export type PayerRefusal = 'PAYER_NEEDED' | 'RELATION_NEEDED' | 'REASON_NEEDED' | 'CONSENT_NEEDED_FOR_PAYER'

/**
 * D-34, S1-28: who pays for another gives a name, the relation, a reason, and has the branch's consent, given by today.
 * A text of which nothing is to be seen says nothing.
 */
export function faultOfPayer(payer: Payer | null, today: Day): PayerRefusal | null {
  if (payer === null) return null
  if (!plainText(payer.name)) return 'PAYER_NEEDED'
  if (!plainText(payer.relation)) return 'RELATION_NEEDED'
  if (!plainText(payer.reason)) return 'REASON_NEEDED'
  const { consent } = payer
  return isApproved(consent) && isDay(consent.on) && consent.on <= today ? null : 'CONSENT_NEEDED_FOR_PAYER'
}

/** A payment as the collector enters it, with what was read before it is decided. */
export interface PaymentFacts extends AllocationFacts {
  /** Who records it, and whom the branch named to collect. */
  by: string
  collectors: readonly string[]
  channel: string
  /** Null when the member pays. */
  payer: Payer | null
  /** Whether the branch that records is the member's, or has made one of the open bills. */
  belongs: boolean
}

export type PaymentRefusal = AllocationRefusal | TakingRefusal | 'LARGE_SUM_APART'

type TakingRefusal = PayerRefusal | 'NOT_THE_COLLECTOR' | 'CHANNEL_NOT_ALLOWED' | 'NOT_OF_THIS_BRANCH'
export type LargeSumRefusal = TakingRefusal | 'AMOUNT_BAD' | 'NOT_LARGE' | 'BRIEF_NEEDED' | 'NO_SUPERIOR'

/** Whoever pays, and however: the first refusals of ordinary and of large sums. */
export function faultOfTaking(
  facts: Pick<PaymentFacts, 'by' | 'collectors' | 'channel' | 'payer' | 'belongs' | 'today'>,
):
  | { channel: Channel }
  | { refusal: PayerRefusal | 'NOT_THE_COLLECTOR' | 'CHANNEL_NOT_ALLOWED' | 'NOT_OF_THIS_BRANCH' } {
  if (!facts.collectors.includes(facts.by)) return { refusal: 'NOT_THE_COLLECTOR' }
  if (!isChannel(facts.channel)) return { refusal: 'CHANNEL_NOT_ALLOWED' }
  const fault = faultOfPayer(facts.payer, facts.today)
  if (fault) return { refusal: fault }
  return facts.belongs ? { channel: facts.channel } : { refusal: 'NOT_OF_THIS_BRANCH' }
}

/**
 * Decides a payment. Refusals in a fixed order: not the named collector (S1-26), the channel (D-35), paying for another
 * (D-34), a member of another branch (D-31), the sum and its months (D-32, D-33), an extra that is a large sum and goes
 * its own way (D-37).
 */
export function decidePayment(
  facts: PaymentFacts,
  settings: DuesSettings,
): (Allocation & { channel: Channel }) | { refusal: PaymentRefusal; month: string | null; fen: Fen | null } {
  const taking = faultOfTaking(facts)
  if ('refusal' in taking) return { ...taking, month: null, fen: null }
  const allocation = allocate(facts, settings)
  if ('refusal' in allocation) return allocation
  const flow = flowOf(allocation.voluntary, settings)
  if (flow === 'none' || flow === 'normal') return { ...allocation, channel: taking.channel }
  return { refusal: 'LARGE_SUM_APART', month: null, fen: allocation.voluntary }
}

/**
 * Decides a large one-off sum 大额党费 (D-37). Refusals in a fixed order: those of whoever pays and however, an amount that
 * is none, one that is not large, no account of the member, no committee above to send it through.
 */
export function decideLargeSum(
  facts: Omit<PaymentFacts, Exclude<keyof AllocationFacts, 'today'>> & {
    fen: Fen
    brief: string
    hasSuperior: boolean
  },
  settings: DuesSettings,
): { channel: Channel; flow: 'province' | 'central' } | { refusal: LargeSumRefusal } {
  const taking = faultOfTaking(facts)
  if ('refusal' in taking) return taking
  if (!isFen(facts.fen, 'positive')) return { refusal: 'AMOUNT_BAD' }
  const fault = faultOfLargeSum({ voluntary: facts.fen, brief: facts.brief }, settings)
  if (fault) return { refusal: fault }
  if (!facts.hasSuperior) return { refusal: 'NO_SUPERIOR' }
  return { channel: taking.channel, flow: flowOf(facts.fen, settings) === 'province' ? 'province' : 'central' }
}
