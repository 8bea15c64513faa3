import { api } from '@/api'
import { serverNow } from '@/api/clock'
import { isOnline } from '@/api/network'
import { newKey } from '@/api/new-key'
import { shelf } from '@/api/shelf'
import type { DaySource } from './day-session'

/** The dues day's source: the cloud, and this phone. */
export const daySource: DaySource = {
  day: api.dues.day,
  dayMark: api.dues.dayMark,
  record: api.dues.record,
  reverse: api.dues.reverse,
  now: serverNow,
  online: isOnline,
  newKey,
  shelf,
}
