import { collections } from '../../config/database'
import { built, compiledDir, localVariables } from '../../config/local'
import { startCloud } from '../../local-cloud/start'

/**
 * A cloud in a process of its own that carries out one act and is killed (SIGKILL) as soon as the database has done so
 * many changing steps of it: each is on disk, and the function never hears of the last one. Where only `lasting` ones are
 * counted, these are the steps that nothing can undo: a commit, or a write outside of transactions. When the act is done
 * before, it lives and prints the answer. The errand is the only argument, as JSON; the method `clock` is the timed function.
 */
export interface Errand {
  dataDir: string
  who: string
  method: string
  input: unknown
  dieAt: number
  counted: 'all' | 'lasting'
}

/** Actions of the SDK that change nothing. */
const READS = /(get|query|aggregate|count|startTransaction)/i

async function run({ dataDir, who, method, input, dieAt, counted }: Errand): Promise<void> {
  let steps = 0
  let transactions = 0
  const cloud = await startCloud({
    port: 0,
    dataDir,
    collections,
    functionsDir: built('cloudfunctions'),
    compiledDir,
    variables: localVariables,
    unindexed: 'refuse',
    latency: (action) => {
      if (/startTransaction/i.test(action)) transactions += 1
      // A reading leaves everything as it was: dying after it is dying after the step before.
      if (READS.test(action)) return 0
      const inside = transactions > 0
      if (/commit|abort/i.test(action)) transactions -= 1
      if (counted === 'all' || /commit/i.test(action) || !inside) steps += 1
      if (steps === dieAt) process.kill(process.pid, 'SIGKILL')
      return 0
    },
  })
  const [feature, name] = method.split('.') as [string, string]
  const answer =
    method === 'clock'
      ? { ok: (await cloud.fireTimer('clock')).outcome === 'ok', data: null }
      : await cloud.invoke(feature, { method: name, input }, { openId: who, source: 'wx_client' })
  await cloud.close()
  process.stdout.write(JSON.stringify(answer))
}
void run(JSON.parse(process.argv[2]!) as Errand)
