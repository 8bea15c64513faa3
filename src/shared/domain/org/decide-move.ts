import { mayStandUnder } from './kinds'
import type { Org } from './model'

export type MoveRefusal = 'INTO_ITSELF' | 'ORG_DISSOLVED' | 'KIND_NOT_ALLOWED_HERE'

/** Whether an organisation may be moved under another, by the two of them alone (OT-5). Refusals in this order. */
export function faultOfMove(org: Org, target: Org): MoveRefusal | null {
  if (target.path.includes(org._id)) return 'INTO_ITSELF'
  if (org.state === 'dissolved' || target.state === 'dissolved') return 'ORG_DISSOLVED'
  return mayStandUnder(org.kind, target.kind) ? null : 'KIND_NOT_ALLOWED_HERE'
}
