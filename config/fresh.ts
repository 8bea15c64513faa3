import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(__dirname, '..')
const stamps = path.join(root, '.cache', 'build')

function listFiles(at: string): string[] {
  if (!existsSync(at)) return []
  if (statSync(at).isFile()) return [at]
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .flatMap((entry) => listFiles(path.join(at, entry.name)))
    .sort()
}

/** Hash of the names and contents of everything a build reads; `sources` are files or folders below the root. */
export function hashSources(sources: readonly string[], more = ''): string {
  const hash = createHash('sha256').update(more)
  for (const file of sources.flatMap((source) => listFiles(path.join(root, source)))) {
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Waits until no other process builds `name`; a lock left by a dead process is taken over. Returns the release. */
async function lock(name: string): Promise<() => void> {
  const file = path.join(stamps, `${name}.lock`)
  mkdirSync(stamps, { recursive: true })
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => unlinkSync(file)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const owner = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
    if (owner > 0 && !isAlive(owner) && existsSync(file)) unlinkSync(file)
    else await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/**
 * Runs `work` unless its last good run read the very same sources and its `outputs` are still there.
 * Returns whether the work was done. A failed run leaves no stamp, so the next one tries again.
 */
export async function unlessFresh(
  job: { name: string; sources: readonly string[]; outputs: readonly string[]; more?: string; force?: boolean },
  work: () => Promise<void>,
): Promise<boolean> {
  const release = await lock(job.name)
  try {
    const stamp = path.join(stamps, `${job.name}.sha256`)
    const hash = hashSources(job.sources, job.more)
    const fresh =
      !job.force &&
      existsSync(stamp) &&
      readFileSync(stamp, 'utf8') === hash &&
      job.outputs.every((output) => existsSync(path.join(root, output)))
    if (fresh) return false
    if (existsSync(stamp)) unlinkSync(stamp)
    await work()
    writeFileSync(stamp, hash)
    return true
  } finally {
    release()
  }
}
