/**
 * `npm run build` makes `dist/cloudfunctions`, `dist/h5` and `dist/weapp` from scratch.
 * `-- --cached` leaves parts alone that are up to date; `-- weapp functions` builds only those.
 */
import { ensureInstalled } from './ensure.mjs'
import { loadTypeScript } from './typescript.mjs'

await ensureInstalled()
const { buildAll, parts } = loadTypeScript('../build.ts')

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = words.filter((word) => !parts.includes(word))
if (unknown.length > 0) {
  console.error(`Unknown part: ${unknown.join(', ')}. Parts are: ${parts.join(', ')}.`)
  process.exit(2)
}
try {
  await buildAll(words.length > 0 ? words : parts, { force: !process.argv.includes('--cached'), say: console.log })
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
