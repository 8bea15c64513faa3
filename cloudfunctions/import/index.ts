import { importContract } from '../../src/shared/contracts/import'
import { serve } from '../_kernel/serve'
import { apply } from './apply'
import { cancel } from './cancel'
import { preview } from './preview'
import { rows } from './rows'
import { template } from './template'

export const main = serve(importContract, { template, preview, rows, apply, cancel })
