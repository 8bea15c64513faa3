import { openEngine } from '../../local-cloud/engine/open-engine'
import { createFunctions } from '../../local-cloud/runtime/functions'
import { createTimers } from '../../local-cloud/runtime/timers'
import { startCloud } from '../../local-cloud/start'
import { limitsWith } from '../../local-cloud/start-options'

/** What tests start of the local cloud; `local-cloud.ts` gives it to them. */
export const program = { createFunctions, createTimers, limitsWith, openEngine, startCloud }
export type Program = typeof program
