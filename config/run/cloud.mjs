/** `npm run cloud -- --port N --data DIR [--empty] …`: the cloud on this laptop, with the product's collections, built functions and people. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { endWithParent } from './end-with-parent.mjs'
import { ensureInstalled } from './ensure.mjs'
import { loadTypeScript } from './typescript.mjs'

await ensureInstalled()
endWithParent()

const root = fileURLToPath(new URL('../../', import.meta.url))
const built = (folder) => (existsSync(path.join(root, folder)) ? path.join(root, folder) : undefined)

/** What the product brings along; an empty cloud does not even load it. */
const project = process.argv.includes('--empty')
  ? {}
  : {
      collections: loadTypeScript('../database/index.ts').collections,
      functionsDir: built('dist/cloudfunctions'),
      siteDir: built('dist/h5'),
      compiledDir: loadTypeScript('../local.ts').compiledDir,
      variables: loadTypeScript('../local.ts').localVariables,
      people: async (search, engine) => loadTypeScript('../demo/seed.ts').peopleIn(engine, search),
    }
await loadTypeScript('../../local-cloud/main.ts').runCli(process.argv.slice(2), project)
