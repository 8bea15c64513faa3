import type { Database } from './database'
import { storeOf } from './store'

/** A consent 同意 of one WeChat identity to one version of the notice. `_id` is `openId:version`. */
export interface Consent {
  _id: string
  openId: string
  version: string
  at: number
  withdrawnAt: number | null
}
export const consentsIn = (db: Database) => storeOf<Consent>(db.collection('consents'), db.command)

/** An invite code of one member. `_id` is a keyed hash of the code, so that the database holds no usable code. */
export interface Invite {
  _id: string
  memberId: string
  createdBy: string
  createdAt: number
  expiresAt: number
  usedAt: number | null
}
export const invitesIn = (db: Database) => storeOf<Invite>(db.collection('invites'), db.command)

/** Failed attempts of one WeChat identity at one kind of secret. `_id` is `openId:kind`. */
export interface Tries {
  _id: string
  since: number
  count: number
}
export const triesIn = (db: Database) => storeOf<Tries>(db.collection('tries'), db.command)
