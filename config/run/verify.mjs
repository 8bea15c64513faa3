/**
 * `npm run verify [-- --url http://127.0.0.1:7070 --branch ID --year 2026]`: proves the cash books. One line a book; exit
 * code 1 when one is broken. Without `--url` the CloudBase environment that the SDK's own variables name.
 */
import { parseArgs } from 'node:util'
import { ensureInstalled } from './ensure.mjs'
import { loadTypeScript } from './typescript.mjs'

const { values } = parseArgs({
  options: { url: { type: 'string' }, branch: { type: 'string' }, year: { type: 'string' } },
})
await ensureInstalled()
try {
  const whole = await loadTypeScript('../verify.ts').verifyBooks(values, console.log)
  process.exit(whole ? 0 : 1)
} catch (error) {
  console.error(String(error?.message ?? error))
  process.exit(2)
}
