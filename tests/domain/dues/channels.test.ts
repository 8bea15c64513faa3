import * as z from 'zod'
import { contracts } from '@/shared/contracts'
import { bill, card, channel, duesSettings, entry } from '@/shared/domain/dues/model'

/** D-35, S1-27: dues never come through the payroll: nothing that is sent, kept or set could say so. */
const words = (schema: z.ZodType) => JSON.stringify(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }))
const payroll = /payroll|salary_deduct|withh|代扣/i

test('S1-27, D-35: four channels, and an entry of the book takes no other', () => {
  expect(channel.options).toEqual(['cash', 'bank', 'wechat_merchant', 'dues_platform'])
  for (const each of ['payroll', '代扣', 'wage', '']) {
    expect(channel.safeParse(each).success).toBe(false)
    expect(entry.shape.channel.safeParse(each).success).toBe(false)
  }
})
test('S1-27: no method of any contract has a word for it, in or out', () => {
  for (const { name, methods } of Object.values(contracts))
    for (const [method, { input, output }] of Object.entries<{ input: z.ZodType; output: z.ZodType }>(methods))
      expect([name, method, words(input), words(output)].filter((text) => payroll.test(text))).toEqual([])
})
test('S1-27: and no setting can add one', () => {
  for (const schema of [duesSettings, bill, card]) expect(words(schema)).not.toMatch(payroll)
})
