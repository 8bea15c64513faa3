/** What the local WeChat remembers, in collections of the engine that no caller sees: durable, and part of every export. */
import type { CollectionSpec, Doc, Engine, FindOptions } from '../../engine/types'

export const CONSENTS = '__wechat_consents'
export const MESSAGES = '__wechat_messages'
export const PHONE_CODES = '__wechat_phone_codes'

const COLLECTIONS: readonly CollectionSpec[] = [
  { name: CONSENTS, indexes: [] },
  {
    name: MESSAGES,
    indexes: [
      {
        name: 'openId_1__id_-1',
        fields: [
          { field: 'openId', direction: 1 },
          { field: '_id', direction: -1 },
        ],
      },
    ],
  },
  { name: PHONE_CODES, indexes: [] },
]

export class Ledger {
  constructor(private readonly engine: Engine) {}

  add(collection: string, doc: Doc): void {
    this.ready().insert(collection, [doc])
  }

  find(collection: string, options: FindOptions): Doc[] {
    return this.ready().find(collection, options)
  }

  /** Changes the one document that matches; false when none does. */
  change(collection: string, query: Doc, update: Doc, { create = false } = {}): boolean {
    const { updated, upsertedId } = this.ready().update(collection, { query, update, multi: false, upsert: create })
    return updated > 0 || upsertedId !== undefined
  }

  /** An import may have replaced all collections since the last call. */
  private ready(): Engine {
    if (!COLLECTIONS.every(({ name }) => this.engine.hasCollection(name))) this.engine.declare(COLLECTIONS)
    return this.engine
  }
}
