import { sumFen } from '../../src/shared/domain/kit/money'
import { rateOf, remittanceOf } from '../../src/shared/domain/slip/remittance'
import { duesBranch } from '../_acts/dues-branch'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { remittanceView } from './view'

/** What a committee owes upward of a year's money that has come in (D-41), and what it has sent. */
export const remittance = handle('slip.remittance')({
  load: async ({ orgId, year }, { data }) => {
    const [found, paidIn, sent] = await Promise.all([
      duesBranch(data, orgId),
      data.slips.arrivedAt(orgId, year),
      data.remittances.ofYear(orgId, year),
    ])
    return found ? { ...found, paidIn, sent } : null
  },
  paths: ({ branch: committee }) => [committee.path],
  run: async ({ input: { year }, facts: { rates, paidIn, sent } }) => {
    const taken = new Set(sent.map(({ reverses }) => reverses))
    const rateBp = rateOf(rates, year)
    return done({
      year,
      paidIn,
      rateBp,
      due: remittanceOf(paidIn, { remittanceBp: rateBp }),
      sent: sumFen(sent.map(({ fen }) => fen)),
      items: sent.map((each) => remittanceView(each, taken.has(each._id))),
    })
  },
})
