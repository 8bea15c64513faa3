import { collections } from '../../config/database'
import { built, compiledDir, localVariables } from '../../config/local'
import { startCloud } from '../../local-cloud/start'
import { stepTeller } from './steps'

/**
 * A cloud in a process of its own that carries out one act and is killed (SIGKILL) as soon as the database has done so
 * many lasting steps of it: they are on disk, and the function never hears of the last one. When the act is done before,
 * it lives and prints the answer. The errand is the only argument, as JSON; the method `clock` is the timed function.
 */
export interface Errand {
  dataDir: string
  who: string
  method: string
  input: unknown
  dieAt: number
}

async function run({ dataDir, who, method, input, dieAt }: Errand): Promise<void> {
  const tell = stepTeller()
  let lasting = 0
  const cloud = await startCloud({
    port: 0,
    dataDir,
    collections,
    functionsDir: built('cloudfunctions'),
    compiledDir,
    variables: localVariables,
    unindexed: 'refuse',
    latency: (action) => {
      if (tell(action) === 'lasting') lasting += 1
      if (lasting === dieAt) process.kill(process.pid, 'SIGKILL')
      return 0
    },
  })
  const [feature, name] = method.split('.') as [string, string]
  const answer =
    method === 'clock'
      ? await cloud.fireTimer('clock')
      : await cloud.invoke(feature, { method: name, input }, { openId: who, source: 'wx_client' })
  await cloud.close()
  process.stdout.write(JSON.stringify(answer))
}
void run(JSON.parse(process.argv[2]!) as Errand)
