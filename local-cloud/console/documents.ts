/** Documents of a collection, paged by their key, as pretty canonical EJSON. */
import { ObjectId } from 'bson'
import { decodeValue, encodeDoc, encodeValue } from '../engine/ejson'
import type { Doc, Engine, Value } from '../engine/types'
import { html, table } from './layout'
import type { View } from './screen'

const PAGE = 50

/** Where the ids of each kind begin, in the order of an index: numbers, texts, object ids. */
const STARTS: readonly Value[] = [Number.NEGATIVE_INFINITY, '', new ObjectId('000000000000000000000000')]
const kindOf = (id: Value) => (typeof id === 'number' ? 0 : typeof id === 'string' ? 1 : 2)

/** The documents after the key `after` (or from the first), at most `limit`, in the order of their ids. */
export function pageByKey(engine: Engine, collection: string, after: Value | undefined, limit: number): Doc[] {
  const found: Doc[] = []
  for (let kind = after === undefined ? 0 : kindOf(after); kind < STARTS.length && found.length < limit; kind += 1) {
    const bound = after !== undefined && kind === kindOf(after) ? { $gt: after } : { $gte: STARTS[kind] }
    const options = { query: { _id: bound }, order: [['_id', 1]] as const, limit: limit - found.length }
    found.push(...engine.find(collection, options))
  }
  return found
}

/** The documents whose id is `text` (read as text, number or object id), or a text that begins with it. */
function findById(engine: Engine, collection: string, text: string): Doc[] {
  const ids: Value[] = [text]
  if (/^-?\d+(\.\d+)?$/.test(text)) ids.push(Number(text))
  if (/^[0-9a-f]{24}$/i.test(text)) ids.push(new ObjectId(text))
  const exact = ids.flatMap((id) => engine.find(collection, { query: { _id: id }, limit: 1 }))
  if (exact.length > 0) return exact
  const query = { _id: { $gte: text, $lt: `${text}\uffff` } }
  return engine.find(collection, { query, order: [['_id', 1]], limit: PAGE })
}

/** Indented, but a value with a type of its own (`{ "$numberInt": "3" }`) stays on its line. */
const pretty = (doc: Doc) =>
  JSON.stringify(JSON.parse(encodeDoc(doc)), null, 2).replace(
    /\{\s*("\$\w+": )(?:("[^"]*")|\{\s*("\$\w+": "[^"]*")\s*\})\s*\}/g,
    (_, name: string, text?: string, inner?: string) => `{ ${name}${text ?? `{ ${inner} }`} }`,
  )
const shownId = (id: Value) => (typeof id === 'string' ? id : encodeValue(id))

/** All collections, or one page of the documents of one; `after` in the address is where the page begins. */
export const documents: View = ({ engine }, url, collection) => {
  const all = engine.collections()
  if (collection === '')
    return {
      title: '文档',
      data: { collections: all },
      body: table(
        ['集合', '文档数'],
        all.map(({ name, documents: count }) => [
          html`<a href="/_console/documents/${encodeURIComponent(name)}">${name}</a>`,
          count,
        ]),
        '还没有集合。',
      ),
    }
  const known = all.find(({ name }) => name === collection)
  if (!known) return { title: collection, status: 404, data: { code: 'NOT_FOUND' }, body: html`<p>没有这个集合。</p>` }

  const id = url.searchParams.get('id')?.trim() ?? ''
  const afterText = url.searchParams.get('after')
  const after = afterText === null ? undefined : decodeValue(afterText)
  const found = id ? findById(engine, collection, id) : pageByKey(engine, collection, after, PAGE + 1)
  const page = found.slice(0, PAGE)
  const last = page.at(-1)
  const next = found.length > PAGE && last ? encodeValue(last._id) : null
  const here = `/_console/documents/${encodeURIComponent(collection)}`
  return {
    title: collection,
    data: { collection, count: known.documents, documents: page.map((doc) => JSON.parse(encodeDoc(doc))), next },
    body: html`<p>${known.documents} 份文档，按 _id 排列。</p>
<form class="row" method="get" action="${here}"><input name="id" aria-label="_id" placeholder="_id 或它的开头" value="${id}"><button>查找</button><a href="${here}">全部</a></form>
${table(
  ['_id', '文档'],
  page.map((doc) => [shownId(doc._id), html`<pre>${pretty(doc)}</pre>`]),
  '没有文档。',
)}${next && html`<p><a href="${here}?after=${encodeURIComponent(next)}">下一页</a></p>`}`,
  }
}
