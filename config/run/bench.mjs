/** `npm run bench`: measures, prints tables, writes tests/bench/results.json. Builds what is missing first. */
import { ensureInstalled } from './ensure.mjs'
import { loadTypeScript } from './typescript.mjs'

await ensureInstalled()
await loadTypeScript('../build.ts').buildAll(['functions', 'h5', 'weapp'], { say: console.log })
await loadTypeScript('../../tests/bench/index.ts').bench()
process.exit(0)
