import { duesContract } from '../../src/shared/contracts/dues'
import { serve } from '../_kernel/serve'
import { answer } from './answer'
import { ask } from './ask'
import { closeMonth } from './close-month'
import { mine } from './mine'
import { myReceipts } from './my-receipts'
import { notice } from './notice'
import { notices } from './notices'
import { offerExtra } from './offer-extra'
import { requests } from './requests'
import { setSettings } from './set-settings'
import { settings } from './settings'
import { withdrawRequest } from './withdraw-request'

export const main = serve(duesContract, {
  answer,
  ask,
  closeMonth,
  mine,
  myReceipts,
  notice,
  notices,
  offerExtra,
  requests,
  setSettings,
  settings,
  withdrawRequest,
})
