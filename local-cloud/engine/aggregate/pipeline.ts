/** Aggregation pipelines. */
import { resolveServerDates } from '../ejson'
import { refuse } from '../refuse'
import type { AggregationSource, Doc, Value } from '../types'
import { isDoc } from '../values'
import { startOf } from './push-down'
import type { Stage, StageContext } from './stage'
import { BUCKET } from './stages/bucket'
import { geoNear } from './stages/geo-near'
import { GROUP } from './stages/group'
import { JOIN } from './stages/join'
import { ORDER } from './stages/order'
import { SHAPE } from './stages/shape'

const STAGES = { ...BUCKET, ...GROUP, ...JOIN, ...ORDER, ...SHAPE }

/**
 * Runs a pipeline over a collection. Leading `$match`, `$sort`, `$skip`, `$limit` and `$geoNear` go to the source as one `find`;
 * the joins ask it by key. Refuses malformed stages, with MongoDB's words, before anything is read.
 */
export function runPipeline(
  stages: readonly Doc[],
  collection: string,
  source: AggregationSource,
  context: { now: number },
): Doc[] {
  return run(resolveServerDates([...stages], context.now), { source, now: context.now, collection, variables: {} })
}

type Base = Omit<StageContext, 'run' | 'check'>

function run(stages: readonly Doc[], base: Base, given?: readonly Doc[]): Doc[] {
  const context = contextOf(base)
  const steps = compileStages(stages, context, given === undefined)
  const { docs, done } = given ? { docs: given, done: 0 } : read(stages, context)
  let current: readonly Doc[] = docs
  for (const step of steps.slice(done)) current = step(current)
  return [...current]
}

function contextOf(base: Base): StageContext {
  return {
    ...base,
    run: (stages, from) =>
      'docs' in from
        ? run(stages, base, from.docs)
        : run(stages, { ...base, collection: from.collection, variables: { ...base.variables, ...from.variables } }),
    check: (stages, names) => {
      const variables = { ...base.variables, ...Object.fromEntries(names.map((name) => [name, null])) }
      compileStages(stages, contextOf({ ...base, variables }), true)
    },
  }
}

function compileStages(stages: readonly Doc[], context: StageContext, reads: boolean): Stage[] {
  return stages.map((stage, i) => compileStage(stage, i, context, reads))
}

function read(stages: readonly Doc[], context: StageContext): { docs: readonly Doc[]; done: number } {
  const first = stages[0]
  if (first && '$geoNear' in first) return { docs: geoNear(first.$geoNear, context), done: 1 }
  const { options, done } = startOf(stages, context.variables)
  return { docs: [...context.source.find(context.collection, options)], done }
}

function compileStage(stage: Value, at: number, context: StageContext, reads: boolean): Stage {
  if (!isDoc(stage)) refuse("Each element of the 'pipeline' array must be an object")
  const names = Object.keys(stage)
  if (names.length !== 1) refuse('A pipeline stage specification object must contain exactly one field.')
  const [name] = names as [string]
  if (name === '$geoNear') {
    if (at > 0 || !reads) refuse('$geoNear is only valid as the first stage in a pipeline.')
    return (docs) => [...docs]
  }
  const compile = Object.hasOwn(STAGES, name) ? STAGES[name] : undefined
  return compile ? compile(stage[name], context, name) : refuse(`Unrecognized pipeline stage name: '${name}'`)
}
