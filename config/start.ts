import { startCloud } from '../local-cloud/start'
import { buildAll } from './build'
import { collections } from './database'
import { sizes } from './demo/index'
import { ensureToday, peopleIn, seedDemo } from './demo/seed'
import { built, compiledDir, localVariables } from './local'

export interface Wish {
  port: number
  host: string
  dataDir: string
  size: keyof typeof sizes
}

/** Builds what is out of date, starts the local cloud with demo data, and says where to go. */
export async function start({ port, host, dataDir, size }: Wish): Promise<void> {
  await buildAll(['functions', 'h5'], { say: console.log })
  const cloud = await startCloud({
    port,
    host,
    dataDir,
    collections,
    functionsDir: built('cloudfunctions'),
    compiledDir,
    siteDir: built('h5'),
    variables: localVariables,
    people: async (search) => peopleIn(cloud.engine, search),
    report: (line) => console.error(line),
  })
  const written = await seedDemo(cloud.engine, sizes[size], cloud.clock.now())
  await ensureToday(cloud.engine, cloud.clock.now())
  if (written > 0) console.log(`Demo data written: ${written} documents.`)
  console.log(`
  党员活动日 is running.

  Open      ${cloud.urls[0]}/_sign-in     choose who you are (try a 书记, and a member of the same branch in another window)
  Console   ${cloud.url}/_console     data, function log, timers, clock${
    cloud.urls.length > 1 ? `\n  Network   ${cloud.urls.slice(1).join('  ')}` : ''
  }

  Data lives in ${dataDir}; Ctrl+C stops, the data stays. WeChat build: npm run build, then open this folder in WeChat DevTools.
`)
  const stop = () => void cloud.close().then(() => process.exit(0))
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}
