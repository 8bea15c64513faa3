/** Stages that read other collections, or several pipelines at once. */
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import { CloudError, type Doc, type FindOptions, type Value } from '../../types'
import { isDoc } from '../../values'
import { checkVariableName } from '../expressions/logic'
import { readPath } from '../field-path'
import { keyOf } from '../group-key'
import { namedArguments } from '../operands'
import { withPath } from '../set-path'
import { type CompileStage, expressionOf, fieldName, type StageContext, scopeOf } from '../stage'

export const JOIN: Record<string, CompileStage> = {
  $lookup: lookup,
  $graphLookup: graphLookup,
  $facet: (argument, context) => {
    if (!isDoc(argument) || Object.keys(argument).length === 0)
      refuse('the $facet specification must be a non-empty object')
    const facets = Object.entries(argument).map(([name, stages]) => [name, pipelineOf(stages, name)] as const)
    for (const [, stages] of facets) {
      const banned = stages.flatMap(Object.keys).find((stage) => stage === '$facet' || stage === '$geoNear')
      if (banned) refuse(`${banned} is not allowed to be used within a $facet stage`)
      context.check(stages, [])
    }
    return (docs) => [Object.fromEntries(facets.map(([name, stages]) => [name, context.run(stages, { docs })]))]
  },
  $unionWith: (argument, context, name) => {
    const given =
      typeof argument === 'string' ? { coll: argument } : namedArguments(name, argument, ['coll'], ['pipeline'])
    const stages = 'pipeline' in given ? pipelineOf(given.pipeline, name) : []
    context.check(stages, [])
    return (docs) => [...docs, ...orEmpty(() => context.run(stages, { collection: String(given.coll) }))]
  },
}

function pipelineOf(stages: Value, name: string): Doc[] {
  if (!Array.isArray(stages) || !stages.every(isDoc))
    refuse(`arguments to ${name} must be arrays of pipeline stages, found ${typeName(stages)}`)
  return stages
}

/** A collection that does not exist is an empty one to a join. */
function orEmpty(read: () => Doc[]): Doc[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof CloudError && error.code === 'DATABASE_COLLECTION_NOT_EXIST') return []
    throw error
  }
}

type Bound = Record<string, Value>

/** Calls a function once per distinct key. */
function remembered(make: (value: Value, bound: Bound) => Doc[]): (value: Value, bound: Bound) => Doc[] {
  const known = new Map<string, Doc[]>()
  return (value, bound) => {
    // A missing variable is not a null one.
    const key = keyOf([
      value,
      Object.keys(bound).map((name) => (bound[name] === undefined ? [name] : [name, bound[name]])),
    ])
    const found = known.get(key) ?? orEmpty(() => make(value, bound))
    known.set(key, found)
    return found
  }
}

/** `localField`/`foreignField`, or `let`/`pipeline`, or both. The other collection is asked once per distinct key. */
function lookup(...[argument, context, name]: Parameters<CompileStage>): ReturnType<CompileStage> {
  const given = namedArguments(name, argument, ['from', 'as'], ['localField', 'foreignField', 'let', 'pipeline'])
  const as = fieldName(given.as, name, 'as')
  if (typeof given.from !== 'string') refuse(`$lookup argument 'from' must be a string, found ${show(given.from)}`)
  const equality = 'localField' in given || 'foreignField' in given
  if (equality && !('localField' in given && 'foreignField' in given))
    refuse('$lookup requires both or neither of localField and foreignField to be specified')
  if (!equality && !('pipeline' in given))
    refuse("$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified")
  const find = equality ? byEquality(given, context, name) : byPipeline(given, context)
  return (docs) => docs.map((doc) => withPath(doc, as, find(doc)))
}

function byEquality(given: Doc, context: StageContext, name: string): (doc: Doc) => Doc[] {
  const local = fieldName(given.localField, name, 'localField').split('.')
  const foreign = fieldName(given.foreignField, name, 'foreignField')
  const variables = compileLet(given, context)
  const stages = innerPipeline(given, context)
  const collection = String(given.from)
  const find = remembered((value, bound) => {
    const query = joinQuery(foreign, value)
    // The plain join is the common one, and a pipeline of one match is not worth compiling.
    if (stages.length === 0) return [...context.source.find(collection, { query })]
    return context.run([{ $match: query }, ...stages], { collection, variables: bound })
  })
  return (doc) => find(readPath(doc, local) ?? null, variables(doc))
}

/** An array joins by each of its elements; null and missing join with null and missing. */
function joinQuery(field: string, value: Value): Doc {
  return { [field]: Array.isArray(value) ? { $in: value.map((element) => element ?? null) } : { $eq: value ?? null } }
}

function byPipeline(given: Doc, context: StageContext): (doc: Doc) => Doc[] {
  const stages = innerPipeline(given, context)
  const variables = compileLet(given, context)
  const find = remembered((_value, bound) => context.run(stages, { collection: String(given.from), variables: bound }))
  return (doc) => find(null, variables(doc))
}

function innerPipeline(given: Doc, context: StageContext): Doc[] {
  const stages = 'pipeline' in given ? pipelineOf(given.pipeline, '$lookup') : []
  context.check(stages, isDoc(given.let) ? Object.keys(given.let) : [])
  return stages
}

function compileLet(given: Doc, context: StageContext): (doc: Doc) => Bound {
  if (given.let === undefined) return () => ({})
  if (!isDoc(given.let))
    refuse(`$lookup argument 'let: ${show(given.let)}' must be an object, is type ${typeName(given.let)}`)
  const values = Object.entries(given.let).map(([name, expression]) => {
    checkVariableName(name)
    return [name, expressionOf(expression, context)] as const
  })
  return (doc) => Object.fromEntries(values.map(([name, evaluate]) => [name, evaluate(scopeOf(doc, context))]))
}

/** Follows references from document to document, each level by the keys of the one before. */
function graphLookup(...[argument, context, name]: Parameters<CompileStage>): ReturnType<CompileStage> {
  const given = namedArguments(
    name,
    argument,
    ['from', 'startWith', 'connectFromField', 'connectToField', 'as'],
    ['maxDepth', 'depthField', 'restrictSearchWithMatch'],
  )
  const [as, to] = [fieldName(given.as, name, 'as'), fieldName(given.connectToField, name, 'connectToField')]
  const start = expressionOf(given.startWith, context)
  const steps = fieldName(given.connectFromField, name, 'connectFromField').split('.')
  const most = given.maxDepth === undefined ? Number.POSITIVE_INFINITY : Number(given.maxDepth)
  const restriction = isDoc(given.restrictSearchWithMatch) ? [given.restrictSearchWithMatch] : []
  const read = (query: Doc): FindOptions => ({ query: restriction.length ? { $and: [query, ...restriction] } : query })
  const reach = (first: Value): Doc[] => {
    const found = new Map<string, Doc>()
    let keys = [first].flat()
    for (let depth = 0; keys.length > 0 && depth <= most; depth++) {
      const level = orEmpty(() => [...context.source.find(String(given.from), read({ [to]: { $in: keys } }))]).filter(
        (doc) => !found.has(keyOf(doc._id)),
      )
      for (const doc of level)
        found.set(keyOf(doc._id), typeof given.depthField === 'string' ? withPath(doc, given.depthField, depth) : doc)
      keys = level.flatMap((doc) => readPath(doc, steps) ?? []).flat()
    }
    return [...found.values()]
  }
  return (docs) => docs.map((doc) => withPath(doc, as, reach(start(scopeOf(doc, context)) ?? null)))
}
