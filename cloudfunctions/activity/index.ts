import { activityContract } from '../../src/shared/contracts/activity'
import { serve } from '../_kernel/serve'
import { addGuest } from './add-guest'
import { announce } from './announce'
import { cancel } from './cancel'
import { close } from './close'
import { create } from './create'
import { edit } from './edit'
import { get } from './get'
import { list } from './list'
import { open } from './open'
import { removeGuest } from './remove-guest'
import { reopen } from './reopen'
import { today } from './today'

export const main = serve(activityContract, {
  addGuest,
  announce,
  cancel,
  close,
  create,
  edit,
  get,
  list,
  open,
  removeGuest,
  reopen,
  today,
})
