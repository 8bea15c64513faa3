import { formContract } from '../../src/shared/contracts/form'
import { serve } from '../_kernel/serve'
import { begin } from './begin'
import { cancel } from './cancel'
import { file } from './file'
import { list } from './list'
import { make } from './make'
import { mine } from './mine'
import { step } from './step'

export const main = serve(formContract, { mine, make, begin, step, cancel, list, file })
