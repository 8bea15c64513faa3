import { standardContract } from '../../src/shared/contracts/standard'
import { serve } from '../_kernel/serve'
import { decideWaiver } from './decide-waiver'
import { endWaiver } from './end-waiver'
import { get } from './get'
import { list } from './list'
import { proposeWaiver } from './propose-waiver'
import { renew } from './renew'
import { set } from './set'
import { waivers } from './waivers'
import { withdrawWaiver } from './withdraw-waiver'

export const main = serve(standardContract, {
  list,
  get,
  set,
  renew,
  proposeWaiver,
  decideWaiver,
  endWaiver,
  withdrawWaiver,
  waivers,
})
