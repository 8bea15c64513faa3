import { identityContract } from '../../src/shared/contracts/identity'
import { serve } from '../_kernel/serve'
import { bindByInvite } from './bind-by-invite'
import { bindByPhone } from './bind-by-phone'
import { exportMyData } from './export-my-data'
import { giveConsent } from './give-consent'
import { myData } from './my-data'
import { revealMine } from './reveal-mine'
import { session } from './session'
import { unbind } from './unbind'
import { withdrawConsent } from './withdraw-consent'

export const main = serve(identityContract, {
  session,
  giveConsent,
  withdrawConsent,
  bindByInvite,
  bindByPhone,
  unbind,
  myData,
  exportMyData,
  revealMine,
})
