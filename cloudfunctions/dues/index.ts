import { duesContract } from '../../src/shared/contracts/dues'
import { serve } from '../_kernel/serve'
import { answer } from './answer'
import { ask } from './ask'
import { book } from './book'
import { branch } from './branch'
import { closeMonth } from './close-month'
import { day } from './day'
import { dayMark } from './day-mark'
import { deliverLarge } from './deliver-large'
import { forwardLarge } from './forward-large'
import { large } from './large'
import { mine } from './mine'
import { myReceipts } from './my-receipts'
import { notice } from './notice'
import { notices } from './notices'
import { offerExtra } from './offer-extra'
import { person } from './person'
import { record } from './record'
import { recordLarge } from './record-large'
import { requests } from './requests'
import { reverse } from './reverse'
import { setSettings } from './set-settings'
import { settings } from './settings'
import { verify } from './verify'
import { verifyBelow } from './verify-below'
import { withdrawRequest } from './withdraw-request'

export const main = serve(duesContract, {
  answer,
  ask,
  book,
  branch,
  closeMonth,
  day,
  dayMark,
  deliverLarge,
  forwardLarge,
  large,
  mine,
  myReceipts,
  notice,
  notices,
  offerExtra,
  person,
  record,
  recordLarge,
  requests,
  reverse,
  setSettings,
  settings,
  verify,
  verifyBelow,
  withdrawRequest,
})
