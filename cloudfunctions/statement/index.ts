import { statementContract } from '../../src/shared/contracts/statement'
import { serve } from '../_kernel/serve'
import { apply } from './apply'
import { cancel } from './cancel'
import { decide } from './decide'
import { list } from './list'
import { preview } from './preview'
import { rows } from './rows'
import { template } from './template'

export const main = serve(statementContract, { preview, rows, decide, apply, cancel, list, template })
