import { api } from '@/api'
import { serverNow } from '@/api/clock'
import { shelf } from '@/api/shelf'
import type { LiveSource } from './live-session'

/** The live screen's source: the cloud, and this phone's storage. */
export const liveSource: LiveSource = {
  live: api.attendance.live,
  tick: api.attendance.tick,
  undo: api.attendance.undo,
  now: serverNow,
  shelf,
}
