/** `npm start [-- --port 8080 --host 0.0.0.0 --data DIR --size district]`: sets everything up and runs the product with demo data. */
import { parseArgs } from 'node:util'
import { endWithParent } from './end-with-parent.mjs'
import { ensureInstalled } from './ensure.mjs'
import { loadTypeScript } from './typescript.mjs'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '7070' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
    size: { type: 'string', default: 'demo' },
  },
})
await ensureInstalled()
endWithParent()
if (!['demo', 'district'].includes(values.size)) {
  console.error('--size is demo (12 branches) or district (1,028 branches, 30,840 people).')
  process.exit(2)
}
try {
  await loadTypeScript('../start.ts').start({
    port: Number(values.port),
    host: values.host,
    dataDir: values.data ?? `.data/${values.size}`,
    size: values.size,
  })
} catch (error) {
  console.error(error.code === 'EADDRINUSE' ? `Port ${values.port} is taken: npm start -- --port 7071` : error)
  process.exit(1)
}
