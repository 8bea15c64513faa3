/** The `_id` of a document: made when absent, refused where MongoDB refuses it, unique by value and type. */
import { randomBytes } from 'node:crypto'
import { encodeOne } from './keys'
import { refuse, typeName } from './refuse'
import type { Doc, Value } from './types'
import { isDoc, RANK, rankOf } from './values'

/** One process makes ids with one beginning, so that new documents lie side by side in the id's index. */
const PROCESS = randomBytes(4).toString('hex')
let pool = ''
let poolAt = 0

/** A new id in CloudBase's form: 32 hex characters, of which 8 are the seconds and 16 are random. */
export function newId(): string {
  if (poolAt + 16 > pool.length) {
    pool = randomBytes(2048).toString('hex')
    poolAt = 0
  }
  const random = pool.slice(poolAt, poolAt + 16)
  poolAt += 16
  const seconds = Math.floor(Date.now() / 1000)
    .toString(16)
    .padStart(8, '0')
  return PROCESS + seconds + random
}

/** The document with its `_id` as first field, made when it is absent. Refused: null, arrays, regular expressions. */
export function withId(doc: Doc): Doc {
  const id = doc._id
  if (id === undefined) return { _id: newId(), ...without(doc) }
  checkId(id)
  for (const first in doc) return first === '_id' ? doc : { _id: id, ...doc }
  return doc
}

function without(doc: Doc): Doc {
  if (!('_id' in doc)) return doc
  const { _id, ...rest } = doc
  return rest
}

function checkId(id: Value): void {
  const rank = rankOf(id)
  if (rank === RANK.null || rank === RANK.array || rank === RANK.regex) {
    refuse(`The '_id' value cannot be of type ${typeName(id)}`)
  }
  if (isDoc(id) && Object.keys(id).some((field) => field.startsWith('$'))) {
    refuse("The '_id' value cannot have fields that begin with '$'")
  }
}

/** The bytes an `_id` is stored and looked up by: equal for equal values (1 and Long 1), in BSON order. */
export function idKey(id: Value): Buffer {
  return encodeOne(id)
}
