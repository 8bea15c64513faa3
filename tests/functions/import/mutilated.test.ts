import fc from 'fast-check'
import { readSheet } from '../../../cloudfunctions/_sheets/read-sheet'
import { anIdNumber } from '../../builders/id-numbers'
import { workbookOf } from '../../builders/roster-file'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)
const refusals = ['NOT_A_WORKBOOK', 'FILE_TOO_LARGE', 'FILE_EMPTY', 'ENCODING_UNKNOWN']

/** Reads a file; whatever it is, it is a sheet or a refusal. */
async function outcomeOf(content: Buffer, fileName: string): Promise<string> {
  const read = await readSheet(content, fileName)
  if ('refusal' in read) return read.refusal
  expect(Array.isArray(read.sheet)).toBe(true)
  return 'read'
}

describe('a file that was damaged on its way', () => {
  test(`is read or refused, never a crash (seed ${seed})`, async () => {
    const whole = await workbookOf([
      ['姓名', '党支部', '党员类型', '身份证号'],
      ...Array.from({ length: 20 }, (_, index) => ['王建国', '组织b', '正式', anIdNumber('1970-03-05', index + 1)]),
    ])
    const damage = fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
      minLength: 1,
      maxLength: 12,
    })
    await fc.assert(
      fc.asyncProperty(damage, fc.nat({ max: whole.length }), fc.boolean(), async (bytes, end, cut) => {
        const content = Buffer.from(whole)
        for (const [at, value] of bytes) content[at] = value
        expect(['read', ...refusals]).toContain(await outcomeOf(cut ? content.subarray(0, end) : content, 'a.xlsx'))
      }),
      { seed, numRuns: 150 },
    )
  })
  test(`or is no file at all but bytes (seed ${seed})`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a.csv', 'a.xlsx', 'a'),
        async (bytes, name) => {
          expect(['read', ...refusals]).toContain(await outcomeOf(Buffer.from(bytes), name))
          expect(['read', ...refusals]).toContain(await outcomeOf(Buffer.concat([Buffer.from('PK'), bytes]), name))
        },
      ),
      { seed, numRuns: 300 },
    )
  })
})
