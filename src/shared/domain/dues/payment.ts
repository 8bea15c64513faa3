import { isDay } from '../kit/day'
import type { Fen } from '../kit/money'
import { isApproved } from '../standard/approval'
import { type Allocation, type AllocationFacts, type AllocationRefusal, allocate } from './allocate'
import { flowOf } from './large-sum'
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

/** D-34, S1-28: who pays for another gives a name, the relation, a reason, and has the branch's consent. */
export function faultOfPayer(payer: Payer | null): PayerRefusal | null {
  if (payer === null) return null
  if (!payer.name.trim()) return 'PAYER_NEEDED'
  if (!payer.relation.trim()) return 'RELATION_NEEDED'
  if (!payer.reason.trim()) return 'REASON_NEEDED'
  return isApproved(payer.consent) && isDay(payer.consent.on) ? null : 'CONSENT_NEEDED_FOR_PAYER'
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

export type PaymentRefusal =
  | AllocationRefusal
  | PayerRefusal
  | 'NOT_THE_COLLECTOR'
  | 'CHANNEL_NOT_ALLOWED'
  | 'NOT_OF_THIS_BRANCH'
  | 'LARGE_SUM_APART'

/**
 * Decides a payment. Refusals in a fixed order: not the named collector (S1-26), the channel (D-35), paying for another
 * (D-34), a member of another branch (D-31), the sum and its months (D-32, D-33), an extra that is a large sum and goes its own way (D-37).
 */
export function decidePayment(
  facts: PaymentFacts,
  settings: DuesSettings,
): (Allocation & { channel: Channel }) | { refusal: PaymentRefusal; month: string | null; fen: Fen | null } {
  const no = (refusal: PaymentRefusal, fen: Fen | null = null) => ({ refusal, month: null, fen })
  if (!facts.collectors.includes(facts.by)) return no('NOT_THE_COLLECTOR')
  if (!isChannel(facts.channel)) return no('CHANNEL_NOT_ALLOWED')
  const fault = faultOfPayer(facts.payer)
  if (fault) return no(fault)
  if (!facts.belongs) return no('NOT_OF_THIS_BRANCH')
  const allocation = allocate(facts, settings)
  if ('refusal' in allocation) return allocation
  const flow = flowOf(allocation.voluntary, settings)
  if (flow === 'central' || flow === 'province') return no('LARGE_SUM_APART', allocation.voluntary)
  return { ...allocation, channel: facts.channel }
}
