import { orgContract } from '../../src/shared/contracts/org'
import { serve } from '../_kernel/serve'
import { appoint } from './appoint'
import { children } from './children'
import { create } from './create'
import { dismiss } from './dismiss'
import { dissolve } from './dissolve'
import { get } from './get'
import { move } from './move'
import { officers } from './officers'
import { rename } from './rename'

export const main = serve(orgContract, { get, children, create, rename, move, dissolve, appoint, dismiss, officers })
