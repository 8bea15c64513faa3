import { encodeDoc } from '../../engine/ejson'
import { CloudError, type Doc } from '../../engine/types'
import type { ActionAnswer, ActionContext, Params } from './action'
import { collectionName } from './collection-name'
import { plainId, withKnownId, withTextIds } from './object-ids'
import { docOf, invalid, list, optionalText, requiredDoc } from './params'

/** `database.insertDocument`: one after the other up to the first that is refused; answers `insertedIds` in their order. */
export function insertDocument(params: Params, { deps }: ActionContext): ActionAnswer {
  const documents = list(params, 'data').map((text) => docOf(text, 'data'))
  if (documents.length === 0) invalid("param.data can't be empty")
  const ids = deps.engine.insert(collectionName(params), documents, optionalText(params, 'transactionId'))
  return { data: { insertedIds: ids.map(plainId) } }
}

/**
 * `database.modifyDocument`: `merge` applies operators, without it the document is replaced (`set()`, which upserts).
 * Answers `updated`, the matched documents, and `upsert_id` when a document came into being.
 */
export function modifyDocument(params: Params, context: ActionContext): ActionAnswer {
  const merge = params.merge !== false
  const result = context.deps.engine.update(
    collectionName(params),
    {
      query: withKnownId(requiredDoc(params, 'query'), context, params),
      update: merge ? operatorsOf(params) : replacementOf(params),
      multi: params.multi === true && merge,
      upsert: params.upsert === true,
    },
    optionalText(params, 'transactionId'),
  )
  const created = result.upsertedId !== undefined
  return { data: { updated: result.updated, upsert_id: created ? plainId(result.upsertedId) : undefined } }
}

/** `database.modifyAndReturnDoc`: updates the first match and answers it as it is afterwards, or `doc: null`. */
export function modifyAndReturnDoc(params: Params, context: ActionContext): ActionAnswer {
  const query = withKnownId(requiredDoc(params, 'query'), context, params)
  const { updated, doc } = context.deps.engine.updateAndReturn(
    collectionName(params),
    { query, update: operatorsOf(params), multi: false, upsert: false },
    optionalText(params, 'transactionId'),
  )
  return { data: { updated, doc: doc ? withTextIds(encodeDoc(doc)) : null } }
}

/** `database.removeDocument`: answers `deleted`. */
export function removeDocument(params: Params, context: ActionContext): ActionAnswer {
  const query = withKnownId(requiredDoc(params, 'query'), context, params)
  const multi = params.multi === true
  const transaction = optionalText(params, 'transactionId')
  return { data: { deleted: context.deps.engine.remove(collectionName(params), query, multi, transaction) } }
}

/** Operators only: a document without any would replace what it was meant to change. */
function operatorsOf(params: Params): Doc {
  const update = requiredDoc(params, 'data')
  const fields = Object.keys(update)
  if (fields.length > 0 && fields.every((field) => field.startsWith('$'))) return update
  throw new CloudError('DATABASE_REQUEST_FAILED', 'the update operation document must contain atomic operators')
}

function replacementOf(params: Params): Doc {
  const document = requiredDoc(params, 'data')
  const operator = Object.keys(document).find((field) => field.startsWith('$'))
  if (operator === undefined) return document
  throw new CloudError(
    'DATABASE_REQUEST_FAILED',
    `the dollar ($) prefixed field '${operator}' is not valid for storage`,
  )
}
