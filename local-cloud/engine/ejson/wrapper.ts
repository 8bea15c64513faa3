/** The wrappers of extended JSON: `{$date: …}`, `{$oid: …}` and their kin. */
import { BSONRegExp, Decimal128, EJSON, Long, ObjectId } from 'bson'
import { isDoc } from '../rank'
import { CloudError, type Doc, type Value } from '../types'

/** The value a wrapper stands for, or the object itself when it is none (`{$gt: 1}`). */
export function unwrap(doc: Doc, key: string): Value {
  const inner = doc[key]
  switch (key) {
    case '$numberInt':
    case '$numberDouble':
      return typeof inner === 'string' ? Number(inner) : doc
    case '$numberLong':
      return typeof inner === 'string' ? longOf(inner) : doc
    case '$date':
      return dateOf(inner, doc)
    case '$oid':
      return typeof inner === 'string' ? objectIdOf(inner) : doc
    case '$numberDecimal':
      return typeof inner === 'string' ? orRefuse(() => Decimal128.fromString(inner), doc) : doc
    case '$regularExpression':
      return isDoc(inner) ? regexOf(String(inner.pattern), String(inner.options ?? '')) : doc
    case '$undefined':
      return null
    case '$binary':
    case '$uuid':
    case '$timestamp':
    case '$minKey':
    case '$maxKey':
    case '$symbol':
    case '$code':
      return orRefuse(() => EJSON.deserialize(doc) as Value, doc)
    default:
      return doc
  }
}

function orRefuse(read: () => Value, doc: Doc): Value {
  try {
    return read()
  } catch {
    throw new CloudError('INVALID_PARAM', `invalid EJSON value: ${JSON.stringify(doc)}`)
  }
}

function longOf(text: string): Value {
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : Long.fromString(text)
}

function dateOf(inner: Value, doc: Doc): Value {
  return typeof inner === 'string' || typeof inner === 'number' ? new Date(inner) : doc
}

function objectIdOf(hex: string): ObjectId {
  if (!/^[0-9a-fA-F]{24}$/.test(hex)) throw new CloudError('INVALID_PARAM', `invalid ObjectId: ${hex}`)
  return ObjectId.createFromHexString(hex)
}

/** A JS regular expression where it says exactly the same, else BSON's (`a/b` would become `a\/b`; `(?i)a` is no JS). */
function regexOf(pattern: string, options: string): RegExp | BSONRegExp {
  const foreign = [...options].find((option) => !'ilmsux'.includes(option))
  if (foreign) throw new CloudError('DATABASE_REQUEST_FAILED', `invalid flag in regex options: ${foreign}`)
  if (/^[ims]*$/.test(options)) {
    try {
      const regex = new RegExp(pattern, options)
      if (regex.source === pattern && regex.flags === options) return regex
    } catch {
      // A pattern of PCRE's that JS cannot read is kept as it is.
    }
  }
  return new BSONRegExp(pattern, options)
}
