import type { FormJob } from '@/shared/domain/form/model'
import { overtakenActs } from '../../builders/overtaken'

/**
 * The forms of a committee, made step by step, and their cancelling: the one is overtaken by the other before each of its
 * calls to the database. What is cancelled has no file, neither named nor stored.
 */
const { cloud, act, overtaken } = overtakenActs(false)

const begun = async (key: string) => {
  await cloud().get('wx-co', 'form.begin', { orgId: 'd', kind: 'register', year: '2026', key })
  return { jobId: key }
}
const step = (job: { jobId: string }) => act('wx-co', 'form.step', job)
const cancel = (job: { jobId: string }) => act('wx-co', 'form.cancel', job)
const asNamed = (key: string) => {
  const [job] = cloud().all<FormJob>('formJobs', ({ _id }) => _id === key)
  const stored = cloud()
    .storage.list()
    .filter(({ path }) => path.includes(job!.folder))
  expect(stored).toHaveLength(job!.files.length)
  expect(job!.files.length > 0).toBe(job!.state !== 'cancelled')
}

overtaken('a step by the cancelling', {
  pair: async (key) => {
    const job = await begun(key)
    return [step(job), cancel(job)]
  },
  outcomes: ['FORM_CANCELLED/ok', 'ok/ok'],
  settled: asNamed,
})
overtaken('the cancelling by a step', {
  pair: async (key) => {
    const job = await begun(key)
    return [cancel(job), step(job)]
  },
  outcomes: ['ok/FORM_CANCELLED', 'ok/ok'],
  settled: asNamed,
})
overtaken('a step by itself in another window', {
  pair: async (key) => {
    const job = await begun(key)
    return [step(job), step(job)]
  },
  outcomes: ['ok/ok'],
  settled: asNamed,
})
