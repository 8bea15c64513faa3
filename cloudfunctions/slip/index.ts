import { slipContract } from '../../src/shared/contracts/slip'
import { serve } from '../_kernel/serve'
import { board } from './board'
import { confirm } from './confirm'
import { get } from './get'
import { handOver } from './hand-over'
import { incoming } from './incoming'
import { list } from './list'
import { remit } from './remit'
import { remittance } from './remittance'
import { restate } from './restate'
import { totals } from './totals'
import { withdrawRemittance } from './withdraw-remittance'

export const main = serve(slipContract, {
  list,
  handOver,
  restate,
  confirm,
  get,
  incoming,
  board,
  totals,
  remittance,
  remit,
  withdrawRemittance,
})
