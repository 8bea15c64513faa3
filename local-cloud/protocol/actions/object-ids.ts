/**
 * The service answers an ObjectId as its 24 hex digits; the SDK would turn one into an empty object.
 * In a text of canonical EJSON a string's quotes are escaped, so the pattern cannot match inside one.
 */
export function withTextIds(text: string): string {
  return text.includes('"$oid"') ? text.replace(/\{"\$oid":("[0-9a-f]{24}")\}/g, '$1') : text
}

/** A document id as the answer's JSON carries it: text and numbers as they are, an ObjectId as its hex digits. */
export function plainId(id: unknown): unknown {
  return typeof id === 'object' && id !== null && 'toHexString' in id ? String(id) : id
}
