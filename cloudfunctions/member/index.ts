import { memberContract } from '../../src/shared/contracts/member'
import { serve } from '../_kernel/serve'
import { create } from './create'
import { end } from './end'
import { get } from './get'
import { invite } from './invite'
import { list } from './list'
import { move } from './move'
import { restore } from './restore'
import { reveal } from './reveal'
import { setSituation } from './set-situation'
import { unbind } from './unbind'
import { update } from './update'

export const main = serve(memberContract, {
  list,
  get,
  create,
  update,
  setSituation,
  move,
  end,
  restore,
  reveal,
  invite,
  unbind,
})
