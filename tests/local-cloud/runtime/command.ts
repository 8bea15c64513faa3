import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(__dirname, '../../..')

export interface RunningCommand {
  child: ChildProcess
  url: string
  /** Everything on stdout so far, and on stderr. */
  said: { out: string; err: string }
  /** Sends a signal and answers how the process ended. */
  end(signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Runs `cloud` as a user does and answers once it has printed its line; rejects with its stderr when it ends first. */
export const runCommand = (...words: string[]): Promise<RunningCommand> =>
  runProgram(['config/run/cloud.mjs', ...words], process.env)

/** Runs a program that says its line as `cloud` does. */
export function runProgram(words: readonly string[], env: NodeJS.ProcessEnv): Promise<RunningCommand> {
  const child = spawn(process.execPath, words, { cwd: root, env })
  const said = { out: '', err: '' }
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said.err += chunk.toString()
  })
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said.out += chunk.toString()
      if (!said.out.includes('\n')) return
      const { url } = JSON.parse(said.out) as { url: string }
      const end = (signal: NodeJS.Signals = 'SIGTERM') => {
        child.kill(signal)
        return ended
      }
      resolve({ child, url, said, end })
    })
    void ended.then(({ code }) => reject(new Error(`ended with ${code}: ${said.err}`)))
  })
}

/** The environment that points an SDK at a cloud, and nothing else of ours. */
export const pointingAt = (url: string): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'kill',
  TCB_ENV: 'kill',
  TENCENTCLOUD_SECRETID: 'local',
  TENCENTCLOUD_SECRETKEY: 'local',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
})
