import type { Database } from './database'
import { storeOf } from './store'

/** A consent 同意 of one WeChat identity to one version of the notice. `_id` is `openId:` and which of theirs it is. */
export interface Consent {
  _id: string
  openId: string
  version: string
  at: number
  withdrawnAt: number | null
}
/** `consents`: who agreed to which version of the notice, and took it back. */
export function consentsIn(db: Database) {
  const store = storeOf<Consent>(db.collection('consents'), db.command)
  return {
    ...store,
    /** Every consent an identity ever gave, oldest first. */
    of: (openId: string) => store.find({ openId }, { order: [['at', 'asc']], limit: 1000 }),
  }
}

/**
 * The invite code of one member. `_id` is the member's id: a new code takes the place of the old one. Of the code only
 * a keyed hash is stored, so that the database holds no usable code.
 */
export interface Invite {
  _id: string
  hash: string
  createdBy: string
  createdAt: number
  expiresAt: number
  usedAt: number | null
}
/** `invites`: the invite code of each member, as a hash. */
export function invitesIn(db: Database) {
  const store = storeOf<Invite>(db.collection('invites'), db.command)
  return { ...store, byHash: (hash: string) => store.first({ hash }) }
}

/** Failed attempts of one WeChat identity at one kind of secret. `_id` is `openId:kind`. */
export interface Tries {
  _id: string
  since: number
  count: number
}
/** `tries`: wrong codes and phone numbers of each WeChat identity. */
export const triesIn = (db: Database) => storeOf<Tries>(db.collection('tries'), db.command)
