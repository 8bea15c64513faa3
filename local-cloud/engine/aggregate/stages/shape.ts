/** Stages that change the shape of each document. */
import { refuse, typeName } from '../../refuse'
import { show } from '../../show'
import type { Doc, Value } from '../../types'
import { isDoc } from '../../values'
import { readPath } from '../field-path'
import { namedArguments } from '../operands'
import { compute, exclude, include, readComputed, readProjection, treeOf } from '../projection'
import { withPath } from '../set-path'
import { type CompileStage, expressionOf, namesOf, scopeOf } from '../stage'

export const SHAPE: Record<string, CompileStage> = {
  $project: (argument, context) => {
    const { tree, mode } = readProjection(argument, namesOf(context))
    return (docs) =>
      docs.map((doc) => (mode === 'include' ? include(tree, doc, scopeOf(doc, context)) : exclude(tree, doc)))
  },
  $addFields: addFields,
  $set: addFields,
  $unset: (argument) => {
    const paths = Array.isArray(argument) ? argument : [argument]
    if (paths.length === 0 || paths.some((path) => typeof path !== 'string'))
      refuse('$unset specification must be a string or an array containing only string values')
    const tree = treeOf(paths.map((path) => [String(path), { kind: 'drop' }] as const))
    return (docs) => docs.map((doc) => exclude(tree, doc))
  },
  $replaceRoot: (argument, context, name) =>
    replaceRoot(namedArguments(name, argument, ['newRoot']).newRoot, context, "'newRoot' expression "),
  $replaceWith: (argument, context) => replaceRoot(argument, context, "'replacement document' "),
  $unwind: unwind,
}

function addFields(...[argument, context, name]: Parameters<CompileStage>): ReturnType<CompileStage> {
  const tree = readComputed(argument, namesOf(context), name)
  return (docs) => docs.map((doc) => compute(tree, doc, scopeOf(doc, context)))
}

function replaceRoot(expression: Value, context: Parameters<CompileStage>[1], what: string): ReturnType<CompileStage> {
  const evaluate = expressionOf(expression, context)
  return (docs) =>
    docs.map((doc) => {
      const root = evaluate(scopeOf(doc, context))
      if (isDoc(root)) return root
      return refuse(
        `${what} must evaluate to an object, but resulting value was: ${show(root)}. Type of resulting value: '${typeName(root)}'. Input document: ${show(doc)}`,
      )
    })
}

interface Unwind {
  path: string
  index?: string
  preserve: boolean
}

function unwind(argument: Value): ReturnType<CompileStage> {
  const options = unwindOptions(argument)
  const parts = options.path.split('.')
  return (docs) => docs.flatMap((doc) => unwound(doc, readPath(doc, parts), options))
}

function unwindOptions(argument: Value): Unwind {
  const given = typeof argument === 'string' ? { path: argument } : argument
  if (!isDoc(given))
    refuse(`expected either a string or an object as specification for $unwind stage, got ${typeName(argument)}`)
  const { path, includeArrayIndex: index, preserveNullAndEmptyArrays: preserve = false, ...rest } = given
  const [unknown] = Object.keys(rest)
  if (unknown) refuse(`unrecognized option to $unwind stage: ${unknown}`)
  if (typeof path !== 'string')
    refuse(
      path === undefined
        ? 'no path specified to $unwind stage'
        : `expected a string as the path for $unwind stage, got ${typeName(path)}`,
    )
  if (!path.startsWith('$')) refuse(`path option to $unwind stage should be prefixed with a '$': ${path}`)
  if (typeof preserve !== 'boolean')
    refuse(`expected a boolean for the preserveNullAndEmptyArrays option to $unwind stage, got ${typeName(preserve)}`)
  if (index !== undefined && (typeof index !== 'string' || index === ''))
    refuse(`expected a non-empty string for the includeArrayIndex  option to $unwind stage, got ${typeName(index)}`)
  if (typeof index === 'string' && index.startsWith('$'))
    refuse(`includeArrayIndex option to $unwind stage should not be prefixed with a '$': ${index}`)
  return { path: path.slice(1), index: index as string | undefined, preserve }
}

/** One document per element. A value that is no array counts as one element. */
function unwound(doc: Doc, value: Value, { path, index, preserve }: Unwind): Doc[] {
  const numbered = (result: Doc, at: number | null) => (index === undefined ? result : withPath(result, index, at))
  if (Array.isArray(value) && value.length > 0)
    return value.map((element, i) => numbered(withPath(doc, path, element), i))
  if (Array.isArray(value)) return preserve ? [numbered(without(doc, path), null)] : []
  if (value === undefined || value === null) return preserve ? [numbered(doc, null)] : []
  return [numbered(doc, null)]
}

function without(doc: Doc, path: string): Doc {
  return exclude(treeOf([[path, { kind: 'drop' }]]), doc)
}
