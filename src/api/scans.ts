import { serverNow } from './clock'
import { api } from './index'
import { knownSession } from './me'
import { onReturn } from './network'
import { ScanKeeper } from './scan-keeper'
import { shelf } from './shelf'

/** The scans of this phone. Made when the first screen that shows them is opened; works while the app is open. */
export const scans = new ScanKeeper({
  send: (ticket, meant) => api.attendance.checkIn({ ticket, activityId: meant }),
  shelf,
  now: serverNow,
  owner: () => knownSession()?.member?.id ?? null,
  confirmOwner: async () => {
    const outcome = await api.identity.session()
    return outcome.ok ? (outcome.data.member?.id ?? null) : undefined
  },
  oneIdentity: process.env.TARO_ENV === 'weapp',
  later: (ms, act) => {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
  onReturn,
})
