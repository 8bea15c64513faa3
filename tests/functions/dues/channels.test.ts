import * as z from 'zod'
import { contracts, type MethodName } from '@/shared/contracts'
import { startTestCloud, type TestCloud } from '../../builders/cloud'
import { payment, putTable } from '../../builders/dues-table'
import { upload } from '../../builders/roster-file'
import { bankWorkbook } from '../../builders/statement-file'

/** D-35, S1-27: no method that money comes in by takes a payroll, whatever it is called. */
let cloud: TestCloud
beforeAll(async () => {
  cloud = await startTestCloud()
  await putTable(cloud, ['p'])
})
afterAll(() => cloud.close())

const disguises = [
  'payroll',
  '工资代扣',
  '代扣代缴',
  'salary',
  'Bank',
  ' bank',
  'bank ',
  'bank,payroll',
  'constructor',
  '__proto__',
  'toString',
  '',
  null,
  0,
  ['bank'],
  { channel: 'bank' },
]
const asksForChannel = (schema: z.ZodType) =>
  Object.hasOwn((z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }).properties ?? {}) as object, 'channel')
/** What each of them needs besides. */
const inputs: Partial<Record<MethodName, () => Promise<object>>> = {
  'dues.record': async () => payment('p'),
  'dues.recordLarge': async () => ({ branchId: 'b', memberId: 'p', key: 'large', fen: 100_000, brief: '简要情况' }),
  'statement.preview': async () => ({
    branchId: 'b',
    fileName: '流水.xlsx',
    fileId: await upload(cloud, await bankWorkbook([['', '党员p', '15.00', 'SN1', '2026-11']]), 'xlsx'),
  }),
}

test('these are the methods that are told how money came in', () => {
  const found = Object.values(contracts).flatMap(({ name, methods }) =>
    Object.entries<{ input: z.ZodType }>(methods).flatMap(([method, { input }]) =>
      asksForChannel(input) ? [`${name}.${method}`] : [],
    ),
  )
  expect(found.sort()).toEqual(Object.keys(inputs).sort())
})
test.each(Object.entries(inputs))('%s takes none of them, and nothing is kept', async (method, input) => {
  const asked = await input()
  const before = JSON.stringify([...cloud.engine.exportAll()])
  for (const channel of disguises) {
    const refused = await cloud.call('wx-dc', method as MethodName, { ...asked, channel })
    expect([channel, refused]).toEqual([channel, expect.objectContaining({ ok: false })])
    expect(['CHANNEL_NOT_ALLOWED', 'BAD_INPUT']).toContain((refused as { code: string }).code)
  }
  expect(JSON.stringify([...cloud.engine.exportAll()])).toBe(before)
})
