import { collections } from '../../config/database'
import { startCloud } from '../../local-cloud/start'
import { stepTeller } from './steps'

/**
 * The database and the files of a cloud, in a process of their own that kills itself (SIGKILL) as soon as so many lasting
 * steps are done: they are on disk, and who asked for the last one never hears of it. Prints its address when it listens.
 * The errand is the only argument, as JSON.
 */
export interface Errand {
  dataDir: string
  dieAt: number
}

async function run({ dataDir, dieAt }: Errand): Promise<void> {
  const tell = stepTeller()
  let lasting = 0
  const cloud = await startCloud({
    port: 0,
    dataDir,
    collections,
    unindexed: 'refuse',
    latency: (action) => {
      if (tell(action) === 'lasting') lasting += 1
      if (lasting === dieAt) process.kill(process.pid, 'SIGKILL')
      return 0
    },
  })
  process.stdout.write(`${cloud.url}\n`)
}
void run(JSON.parse(process.argv[2]!) as Errand)
