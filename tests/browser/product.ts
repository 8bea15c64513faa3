import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { collections } from '../../config/database'
import { sizes } from '../../config/demo'
import { ensureToday, peopleIn, seedDemo } from '../../config/demo/seed'
import { built, compiledDir, localVariables } from '../../config/local'
import type { RunningCloud } from '../../local-cloud/start'
import { keptThreads } from '../builders/cloud'
import { localCloud } from '../builders/local-cloud'

/**
 * The product as `npm start` runs it: local cloud, demo data, the built H5 site, with a folder of its own. `more` files are
 * served beside the site, by their names: the browser loads such a script faster than it is sent one.
 */
export async function startProduct(more: Readonly<Record<string, string>> = {}): Promise<RunningCloud> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'party-browser-'))
  // A site of its own: a build that runs beside the tests must not pull pages from under them.
  const siteDir = path.join(dataDir, 'site')
  cpSync(built('h5'), siteDir, { recursive: true })
  for (const [name, file] of Object.entries(more)) cpSync(file, path.join(siteDir, name))
  const cloud: RunningCloud = await localCloud.startCloud({
    port: 0,
    dataDir,
    collections,
    functionsDir: built('cloudfunctions'),
    compiledDir,
    keptThreads: keptThreads(),
    siteDir,
    variables: localVariables,
    people: async (search) => peopleIn(cloud.engine, search),
    unindexed: 'refuse',
    report: (line) => console.error(line),
  })
  await seedDemo(cloud.engine, sizes.demo, cloud.clock.now())
  await ensureToday(cloud.engine, cloud.clock.now())
  return {
    ...cloud,
    async close() {
      await cloud.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
