/** A cloud's wire in this process, and the unmodified SDK pointed at it by environment variables alone. */
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import cloudbase from '@cloudbase/node-sdk'
import { openEngine } from '../../../local-cloud/engine/open-engine'
import { CloudError, type Engine } from '../../../local-cloud/engine/types'
import { createProtocol } from '../../../local-cloud/protocol/handler'
import { defaultLimits } from '../../../local-cloud/protocol/limits'
import type {
  CallContext,
  ProtocolLimits,
  ProtocolLogEntry,
  Storage,
  Wechat,
} from '../../../local-cloud/protocol/seams'
import { createStorage } from '../../../local-cloud/protocol/storage/create-storage'
import { createWechat } from '../../../local-cloud/protocol/wechat/create-wechat'

/** A function of the test's own, for want of worker threads: takes the event, answers what main would. */
export type TestFunction = (event: unknown, context: CallContext) => unknown

export interface Wire {
  url: string
  dir: string
  engine: Engine
  storage: Storage
  wechat: Wechat
  log: ProtocolLogEntry[]
  /** Moves the cloud's clock, ms. */
  moveClock(by: number): void
  close(): Promise<void>
}

export interface WireOptions {
  limits?: Partial<ProtocolLimits>
  functions?: Record<string, TestFunction>
  transactionLife?: number
  duplicateKeyCode?: 'DATABASE_DUPLICATE_WRITE'
  unindexed?: 'refuse'
}

export const ENV = 'test-env'

/** Starts the wire on a free port and sets the environment the SDK reads. */
export async function startWire(options: WireOptions = {}): Promise<Wire> {
  const { limits = {}, functions = {}, transactionLife, duplicateKeyCode, unindexed = 'ignore' } = options
  const dir = mkdtempSync(join(tmpdir(), 'wire-'))
  let moved = 0
  const now = () => Date.now() + moved
  const engine = openEngine({ dir, unindexed, now, transactionLife })
  const log: ProtocolLogEntry[] = []
  let url = ''
  const all = { ...defaultLimits, ...limits }
  const storage = createStorage({ dir, env: ENV, publicUrl: () => url, now, fileLimit: all.file })
  const wechat = createWechat({ engine, now, appId: 'wx-test' })
  const protocol = createProtocol({
    engine,
    env: ENV,
    storage,
    wechat,
    limits: all,
    duplicateKeyCode,
    secret: { id: 'local', key: 'local' },
    log: (entry) => log.push(entry),
    async invokeFunction(name, data, context) {
      const found = functions[name]
      if (!found) return new CloudError('FUNCTION_NOT_FOUND', `no function ${name}`)
      return { result: JSON.stringify((await found(data === '' ? {} : JSON.parse(data), context)) ?? null) }
    },
  })
  const server = createServer((req, res) => void protocol(req, res))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  setEnvironment(url)
  return {
    url,
    dir,
    engine,
    storage,
    wechat,
    log,
    moveClock: (by) => {
      moved += by
    },
    async close() {
      await new Promise((resolve) => server.close(resolve))
      await engine.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function setEnvironment(url: string): void {
  Object.assign(process.env, {
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: ENV,
    TCB_ENV: ENV,
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    WX_CONTEXT_KEYS: 'WX_OPENID,WX_APPID',
    WX_OPENID: 'o-test',
    WX_APPID: 'wx-test',
  })
}

/** An SDK of the test environment. */
export function app() {
  return cloudbase.init({ env: ENV })
}

type Sdk = ReturnType<ReturnType<typeof app>['database']>
type Geo = typeof import('@cloudbase/database/dist/commonjs/geo')
type Command = Omit<Sdk['command'], 'mod' | 'project'> & {
  mod(...parts: unknown[]): object
  project: Record<'slice' | 'elemMatch', (param: unknown) => object>
}

/** The SDK's database, with what its own types leave out. */
export type Database = Omit<Sdk, 'Geo' | 'command'> & { Geo: Geo; command: Command }

export function database(): Database {
  return app().database() as unknown as Database
}

/** Runs something that must be refused and answers the code and message of the refusal. */
export async function refusal(work: () => Promise<unknown>): Promise<{ code: string; message: string }> {
  try {
    await work()
  } catch (error) {
    const { code, message } = error as { code: string; message: string }
    return { code, message }
  }
  throw new Error('was not refused')
}
