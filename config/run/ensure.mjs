import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const stamp = path.join(root, 'node_modules/.package-lock-stamp')

/** The packages of a lock file that belong on this machine, as `name@version` lines; the root and skipped optionals left out. */
function packagesOf(file) {
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages ?? {}).filter(([name]) => name !== '')
}

/** True when what npm wrote down after its last install is what the lock file asks for. */
function installedMatchesLock() {
  const installed = path.join(root, 'node_modules/.package-lock.json')
  if (!existsSync(installed)) return false
  const have = new Map(packagesOf(installed))
  return packagesOf(path.join(root, 'package-lock.json')).every(([name, wanted]) => {
    const found = have.get(name)
    return found ? found.version === wanted.version && found.integrity === wanted.integrity : wanted.optional === true
  })
}

/**
 * Makes sure that Node is new enough and that `node_modules` is what `package-lock.json` says, installing if it is not.
 * Uses nothing but Node, because it runs before anything is installed. Ends the process with a sentence when it cannot help.
 */
export async function ensureInstalled() {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(
      `Node.js 20 or newer is needed; this is ${process.version}. Get it from https://nodejs.org and run the command again.`,
    )
    process.exit(1)
  }
  const lock = createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  if (!installedMatchesLock()) {
    console.error('Installing packages (npm ci); this happens once after each change of package-lock.json …')
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
    const { status, error } = spawnSync(npm, ['ci', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 2, 'inherit'],
      shell: process.platform === 'win32',
    })
    if (status !== 0) {
      console.error(
        `npm ci did not succeed${error ? `: ${error.message}` : ''}. Check the network and the messages above, then run the command again.`,
      )
      process.exit(1)
    }
  }
  writeFileSync(stamp, lock)
}
