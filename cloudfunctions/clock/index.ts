import { openCloudData, platformSource } from '../_kernel/cloud'
import { closeDuesMonths } from './close-dues-months'
import { closeForgotten } from './close-forgotten'
import { dropOldForms } from './drop-old-forms'
import { dropOldImports } from './drop-old-imports'
import { dropOldStatements } from './drop-old-statements'
import { dropOldTries } from './drop-old-tries'
import { endTemporaryBranches } from './end-temporary-branches'
import { makeBills } from './make-bills'

/** Milliseconds before the function's own limit at which no new step begins. */
const TIME_FOR_STEPS = 45_000

/** The jobs of the timed function. Each does a bounded step, can be repeated, and says whether more is left. */
const jobs = {
  closeForgotten,
  endTemporaryBranches,
  makeBills,
  closeDuesMonths,
  dropOldImports,
  dropOldForms,
  dropOldStatements,
  dropOldTries,
}

/**
 * The one timed function. Only the platform's timer may start it: a client's call is refused. A job that fails
 * does not keep the others from running; all of them begin again at the next tick where they stopped.
 */
export async function main(): Promise<{ ok: boolean; done?: Record<string, number>; code?: string }> {
  if (!platformSource().startsWith('wx_trigger')) return { ok: false, code: 'NOT_PERMITTED' }
  const data = openCloudData()
  const began = performance.now()
  const finished: Record<string, number> = {}
  let failed = false
  for (const [name, job] of Object.entries(jobs)) {
    finished[name] = 0
    try {
      for (let more = true; more && performance.now() - began < TIME_FOR_STEPS; ) {
        const step = await job(data, Date.now())
        finished[name] += step.done
        more = step.more
      }
    } catch (error) {
      failed = true
      console.error('job failed', name, error)
    }
  }
  console.log('jobs', finished)
  return { ok: !failed, done: finished }
}
