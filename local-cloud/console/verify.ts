/** Compares every index with the documents it should hold, from outside: by asking the engine both ways. */
import type { Engine } from '../engine/types'

export interface IndexCheck {
  collection: string
  index: string
  /** Documents found by walking the collection. */
  documents: number
  /** Documents found by walking the index. */
  indexed: number
  ok: boolean
}

/** Pages of the walk; the service's own largest read. */
const PAGE = 1000

/** One result per index of every collection. An index that has lost or doubled a document is not ok. */
export function verifyIndexes(engine: Engine): IndexCheck[] {
  const ids = new Map<string, number>()
  for (const { collection } of engine.exportAll()) ids.set(collection, (ids.get(collection) ?? 0) + 1)
  return engine.collections().flatMap(({ name, indexes }) =>
    indexes
      .filter((index) => !index.geo)
      .map((index) => {
        const order = index.fields.map(({ field, direction }) => [field, direction] as const)
        const found = new Set<string>()
        let walked = 0
        for (let offset = 0; ; offset += PAGE) {
          const page = engine.find(name, { query: {}, order, offset, limit: PAGE, projection: { _id: 1 } })
          for (const { _id } of page) found.add(`${typeof _id}:${String(_id)}`)
          walked += page.length
          if (page.length < PAGE) break
        }
        const documents = ids.get(name) ?? 0
        return {
          collection: name,
          index: index.name,
          documents,
          indexed: walked,
          ok: walked === documents && found.size === documents,
        }
      }),
  )
}
