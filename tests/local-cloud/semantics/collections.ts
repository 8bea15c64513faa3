import { runPipeline } from '../../../local-cloud/engine/aggregate/pipeline'
import { compileQuery, nearClause } from '../../../local-cloud/engine/match'
import { type AggregationSource, CloudError, type Doc, type FindOptions } from '../../../local-cloud/engine/types'
import { sortDocs } from '../../../local-cloud/engine/values'

export const NOW = Date.UTC(2026, 10, 22, 1, 2, 3, 4)

/** Collections in memory as a source of aggregations; keeps what it was asked. */
export class Collections implements AggregationSource {
  readonly asked: [collection: string, options: FindOptions][] = []

  constructor(
    private readonly data: Record<string, readonly Doc[]>,
    private readonly located: string[] = [],
  ) {}

  geoFields(): string[] {
    return this.located
  }

  find(collection: string, options: FindOptions): Iterable<Doc> {
    this.asked.push([collection, options])
    const docs = this.data[collection]
    if (!docs) throw new CloudError('DATABASE_COLLECTION_NOT_EXIST', `collection ${collection} does not exist`)
    let found = docs.filter(compileQuery(options.query, { now: NOW }))
    const near = nearClause(options.query)
    if (near) found.sort((a, b) => (near.distance(a) ?? 0) - (near.distance(b) ?? 0))
    if (options.order) found = sortDocs(found, options.order)
    const from = options.offset ?? 0
    return found.slice(from, options.limit === undefined ? undefined : from + options.limit)
  }
}

/** Runs a pipeline over the documents of one collection. */
export function pipeline(docs: readonly Doc[], ...stages: Doc[]): Doc[] {
  return runPipeline(stages, 'docs', new Collections({ docs }), { now: NOW })
}

/** What an expression gives for a document; undefined if it is missing. */
export function evaluate(expression: unknown, doc: Doc = {}): unknown {
  return pipeline([doc], { $replaceRoot: { newRoot: { result: expression } } })[0]?.result
}
