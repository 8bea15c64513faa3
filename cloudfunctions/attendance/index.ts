import { attendanceContract } from '../../src/shared/contracts/attendance'
import { serve } from '../_kernel/serve'
import { checkIn } from './check-in'
import { checkInByCode } from './check-in-by-code'
import { live } from './live'
import { mine } from './mine'
import { tick } from './tick'
import { undo } from './undo'

export const main = serve(attendanceContract, { checkIn, checkInByCode, live, mine, tick, undo })
