import type { Activity } from '../../src/shared/domain/activity/model'

/** An activity as the phone sees it: without the secret of its code. */
export function viewOf(activity: Activity) {
  const { _id, ticketKey: _secret, reasons, ...rest } = activity
  return { ...rest, id: _id, reasons: reasons.map(({ act, reason, at }) => ({ act, reason, at })) }
}
