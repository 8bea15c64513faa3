import { request } from 'node:http'
import { join } from 'node:path'
import { buildSync } from 'esbuild'
import { type RunningCloud, type StartOptions, startCloud } from '../../../local-cloud/start'
import { newFolder, writeFunction } from './written-functions'

const root = join(__dirname, '../../..')

/** Bundles `source` (which may import the SDKs) the way deployed functions are bundled, and writes it as a function. */
export function writeBundle(dir: string, name: string, source: string, config: object = {}) {
  const { outputFiles } = buildSync({
    stdin: { contents: source, resolveDir: root, loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node18',
    write: false,
    logLevel: 'silent',
  })
  writeFunction(dir, name, outputFiles[0]?.text ?? '', config)
}

/** A cloud of its own on a free port, in a new folder, with a folder for functions. */
export async function newCloud(
  more: Partial<StartOptions> = {},
): Promise<RunningCloud & { dir: string; dataDir: string; port: number }> {
  const dir = newFolder('functions')
  const dataDir = more.dataDir ?? newFolder('data')
  const cloud = await startCloud({ port: 0, dataDir, functionsDir: dir, ...more })
  return { ...cloud, dir, dataDir, port: Number(new URL(cloud.url).port) }
}

export interface Answer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  text: string
  json: <T = Record<string, unknown>>() => T
}

export interface Ask {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  /** Address to connect to when it is not the one of the URL. */
  via?: string
}

/** One HTTP request with exactly the headers given, `Host` and `Origin` included. */
export function ask(cloud: { url: string }, path: string, { method = 'GET', headers = {}, body, via }: Ask = {}) {
  const { hostname, port } = new URL(cloud.url)
  return new Promise<Answer>((resolve, reject) => {
    const req = request({ host: via ?? hostname, port, path, method, headers, agent: false }, (res) => {
      const chunks: Buffer[] = []
      res.on('data', (chunk: Buffer) => chunks.push(chunk))
      res.on('error', reject)
      res.on('end', () => {
        const all = Buffer.concat(chunks)
        const text = all.toString('utf8')
        resolve({
          status: res.statusCode ?? 0,
          headers: res.headers,
          body: all,
          text,
          json: <T>() => JSON.parse(text) as T,
        })
      })
    })
    req.on('error', reject)
    req.end(body)
  })
}

const form = { 'Content-Type': 'application/x-www-form-urlencoded' }

/** Signs in at the page, as a browser does; answers the `Cookie` header of the session. */
export async function signIn(cloud: RunningCloud, openId: string): Promise<string> {
  const body = new URLSearchParams({ openId }).toString()
  const { headers } = await ask(cloud, '/_sign-in', {
    method: 'POST',
    headers: { ...form, Origin: cloud.url },
    body,
  })
  return String(headers['set-cookie']?.[0]).split(';')[0] ?? ''
}

/** Posts a form to the console and reads its answer as JSON. */
export const act = async <T = Record<string, unknown>>(
  cloud: RunningCloud,
  path: string,
  fields: Record<string, string> = {},
) => {
  const answer = await ask(cloud, `/_console/${path}`, {
    method: 'POST',
    headers: { ...form, Accept: 'application/json', Origin: cloud.url },
    body: new URLSearchParams(fields).toString(),
  })
  return { status: answer.status, value: answer.json<T>() }
}

/** Reads a console page as JSON. */
export const look = async <T = Record<string, unknown>>(cloud: RunningCloud, path: string) => {
  const answer = await ask(cloud, `/_console${path}`, { headers: { Accept: 'application/json' } })
  return answer.json<T>()
}
