import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { startBenchCloud } from './cloud'
import { short } from './measure'

const root = path.resolve(__dirname, '../..')

/** First answer of each function in a cloud that has just started, and the second one. */
export async function benchColdStart(names: readonly string[]): Promise<Record<string, unknown>[]> {
  const bench = await startBenchCloud({ generalBranches: 1, branches: 1, people: () => 30 })
  try {
    const rows: Record<string, unknown>[] = []
    for (const name of names) {
      const call = async () => {
        const at = performance.now()
        await bench.cloud.invoke(name, { method: 'none' }, { openId: 'wx-x', source: 'wx_client' })
        return performance.now() - at
      }
      const [cold, warm] = [await call(), await call()]
      const bytes = statSync(path.join(root, '.cache/bench/functions', name, 'index.js')).size
      rows.push({ what: name, coldMs: short(cold), warmMs: short(warm), bundleKB: Math.round(bytes / 1000) })
    }
    return rows
  } finally {
    await bench.close()
  }
}

/** Bytes of what a phone downloads. */
export function benchSizes(): Record<string, unknown>[] {
  const weapp = path.join(root, 'dist/weapp')
  const manage = path.join(weapp, 'manage')
  const all = bytesBelow(weapp)
  const sub = existsSync(manage) ? bytesBelow(manage) : 0
  const html = readFileSync(path.join(root, 'dist/h5/index.html'), 'utf8')
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src!.replace(/^\//, ''))
  const initial = scripts.reduce((sum, src) => sum + gzipSync(readFileSync(path.join(root, 'dist/h5', src))).length, 0)
  return [
    { what: 'weapp main package', kB: Math.round((all - sub) / 1000), atMost: 1200 },
    { what: 'weapp sub-package manage', kB: Math.round(sub / 1000), atMost: 1000 },
    { what: 'H5 initial JavaScript, gzip', kB: Math.round(initial / 1000), atMost: 220 },
  ]
}

function bytesBelow(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(path.join(entry.parentPath, entry.name)).size, 0)
}
