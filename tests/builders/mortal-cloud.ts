import { collections } from '../../config/database'
import { built, compiledDir, localVariables } from '../../config/local'
import { startCloud } from '../../local-cloud/start'

/**
 * A cloud in a process of its own that carries out one act and is killed (SIGKILL) as soon as the database has done so
 * many changing steps of it: each is on disk, and the function never hears of the last one. With more steps than the act has, it
 * lives and prints the answer. The errand is the only argument, as JSON.
 */
export interface Errand {
  dataDir: string
  who: string
  method: string
  input: unknown
  dieAt: number
}

/** Actions of the SDK that change nothing. */
const READS = /(get|query|aggregate|count|startTransaction)/i

async function run({ dataDir, who, method, input, dieAt }: Errand): Promise<void> {
  let steps = 0
  const cloud = await startCloud({
    port: 0,
    dataDir,
    collections,
    functionsDir: built('cloudfunctions'),
    compiledDir,
    variables: localVariables,
    unindexed: 'refuse',
    latency: (action) => {
      // A reading leaves everything as it was: dying after it is dying after the step before.
      if (READS.test(action)) return 0
      steps += 1
      if (steps === dieAt) process.kill(process.pid, 'SIGKILL')
      return 0
    },
  })
  const [feature, name] = method.split('.') as [string, string]
  const answer = await cloud.invoke(feature, { method: name, input }, { openId: who, source: 'wx_client' })
  await cloud.close()
  process.stdout.write(JSON.stringify(answer))
}
void run(JSON.parse(process.argv[2]!) as Errand)
