import { encodeDoc } from '../../engine/ejson'
import type { Doc } from '../../engine/types'
import { isDoc } from '../../engine/values'
import type { ActionAnswer, ActionContext, Params } from './action'
import { collectionName } from './collection-name'
import { withTextIds } from './object-ids'
import { ejsonValue, invalid, list, requiredText } from './params'

/**
 * `database.aggregateDocuments`: `stages` of `{stageKey, stageValue}`, each value as EJSON text; answers `list`.
 * Without a `$limit` (or a `$sample`, which names a size too) the first `limits.defaultAggregated` documents.
 */
export function aggregateDocuments(params: Params, { deps }: ActionContext): ActionAnswer {
  const stages = limited(list(params, 'stages').map(stageOf), deps.limits.defaultAggregated)
  const documents = deps.engine.aggregate(collectionName(params), stages)
  return { data: { list: documents.map((doc) => withTextIds(encodeDoc(doc))) } }
}

function stageOf(stage: unknown): Doc {
  if (!isDoc(stage)) return invalid('param.stages must hold {stageKey, stageValue}')
  return { [requiredText(stage, 'stageKey')]: ejsonValue(stage.stageValue, 'stageValue') }
}

function limited(stages: Doc[], count: number): Doc[] {
  const named = stages.some((stage) => '$limit' in stage || '$sample' in stage)
  return named || !Number.isFinite(count) ? stages : [...stages, { $limit: count }]
}
