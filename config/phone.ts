import { spawn } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { root } from './fresh'

export type PhoneTarget = 'weapp' | 'h5'

/** The file without which a build is no build. */
export const entryOf: Record<PhoneTarget, string> = { weapp: 'dist/weapp/app.json', h5: 'dist/h5/index.html' }

const escapes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
const noise = /^(npm warn|👽|- 即将开始|ℹ Compiling|\s*at .*node_modules|\s*$)/

/** Taro's output without colours, progress and its own stack: what a person needs to mend the code. */
function complaint(output: string): string {
  return output
    .replace(escapes, '')
    .split('\n')
    .filter((line) => !noise.test(line))
    .slice(-60)
    .join('\n')
}

/** Runs Taro for one target into `dist/<target>`. Throws with Taro's own message when the build fails. */
export async function buildPhone(target: PhoneTarget): Promise<void> {
  rmSync(path.join(root, 'dist', target), { recursive: true, force: true })
  const cli = path.join(root, 'node_modules', '@tarojs', 'cli', 'bin', 'taro')
  const child = spawn(process.execPath, [cli, 'build', '--type', target, '--no-check'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', TARO_ENV: target, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (chunk) => {
    output += chunk
  })
  child.stderr.on('data', (chunk) => {
    output += chunk
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  // Taro can end with 0 after an error of a later stage, such as the minifier
  const failed = code !== 0 || /✖ Errors|with some errors/.test(output) || !existsSync(path.join(root, entryOf[target]))
  if (failed) throw new Error(`The ${target} build failed.\n${complaint(output)}`)
}
