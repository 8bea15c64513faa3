import type { Member } from '../../src/shared/domain/member/model'
import type { Data } from '../_data'

/** What a handler may know about its call. Identity comes from the platform only, never from the event. */
export interface Context {
  openId: string
  /** UTC ms, read once per call so that one call has one time. */
  now: number
  requestId: string
  data: Data
}

/** The bound member who calls. */
export type Caller = Member

/** The least that is known of a caller: enough for the permission table. */
export type Known = Pick<Member, '_id' | 'roles'>
