import { Command } from '@cloudbase/database/dist/commonjs/command'
import { ACCUMULATORS } from '../../../local-cloud/engine/aggregate/accumulators'
import { OPERATORS } from '../../../local-cloud/engine/aggregate/expressions/all'
import { pipeline } from './collections'

const { pipeline: makePipeline, ...operators } = Command.aggregate as Record<string, (argument: unknown) => object> & {
  pipeline: () => object
}
const names = Object.values(operators).map((make) => Object.keys(make(1))[0]!)

test('the SDK offers the operators this list was made from', () => expect(names.length).toBeGreaterThan(90))

test.each(names)('%s is an expression or an accumulator', (name) => {
  expect(name in OPERATORS || name in ACCUMULATORS).toBe(true)
})

const NOT_STAGES = ['constructor', 'end', 'unwrap', 'done', '_pipe', 'geoNear']
const stages = Object.getOwnPropertyNames(Object.getPrototypeOf(makePipeline())).filter(
  (name) => !NOT_STAGES.includes(name),
)

test.each(stages)('the stage %s is known', (name) => {
  let refusal = ''
  try {
    pipeline([], { [`$${name}`]: null })
  } catch (error) {
    refusal = String(error)
  }
  expect(refusal).not.toContain('Unrecognized pipeline stage name')
})
