import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root, unlessFresh } from '../../config/fresh'
import { buildFunctions } from '../../config/functions'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(path.join(tmpdir(), 'build-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const source = (name: string, text: string) => {
  mkdirSync(path.join(dir, 'from', name), { recursive: true })
  writeFileSync(path.join(dir, 'from', name, 'index.ts'), text)
}
const build = (only?: string[]) =>
  buildFunctions({ from: path.join(dir, 'from'), outDir: path.join(dir, 'out'), only: only ?? undefined })

test('each function becomes one folder that runs by itself; folders with an underscore are parts, not functions', async () => {
  source('_parts', 'export const words = "hello" as const')
  source('greet', 'import { words } from "../_parts/index"; export const main = async () => words')
  writeFileSync(path.join(dir, 'from/greet/config.json'), '{"triggers":[]}')
  expect(await build()).toEqual(['greet'])
  const file = JSON.stringify(path.join(dir, 'out/greet/index.js'))
  expect(
    execFileSync(process.execPath, ['-e', `require(${file}).main().then(console.log)`], { encoding: 'utf8' }),
  ).toBe('hello\n')
  expect(JSON.parse(readFileSync(path.join(dir, 'out/greet/package.json'), 'utf8'))).toMatchObject({ main: 'index.js' })
  expect(readFileSync(path.join(dir, 'out/greet/config.json'), 'utf8')).toBe('{"triggers":[]}')
})

test('a function that is gone from the sources is gone from the build', async () => {
  source('old', 'export const main = 1')
  source('new', 'export const main = 2')
  await build()
  rmSync(path.join(dir, 'from/old'), { recursive: true })
  await build()
  expect(existsSync(path.join(dir, 'out/old'))).toBe(false)
  expect(existsSync(path.join(dir, 'out/new/index.js'))).toBe(true)
})

test('what does not compile is named with its file', async () => {
  source('broken', 'import { nothing } from "./missing"; export const main = nothing')
  await expect(build()).rejects.toThrow(/broken[/\\]index\.ts[\s\S]*missing/)
})

test('a function nobody has is refused by name', async () => {
  source('greet', 'export const main = 1')
  await expect(build(['greed'])).rejects.toThrow('No such function: greed (known: greet)')
})

test('a build is repeated when a source changes, when its output is gone, or when it failed, and only then', async () => {
  const input = path.relative(root, path.join(dir, 'input.txt'))
  const output = path.relative(root, path.join(dir, 'output.txt'))
  const job = { name: path.basename(dir), sources: [input], outputs: [output] }
  const copy = async () => writeFileSync(path.join(root, output), readFileSync(path.join(root, input)))
  writeFileSync(path.join(root, input), 'one')
  try {
    expect(await unlessFresh(job, copy)).toBe(true)
    expect(await unlessFresh(job, copy)).toBe(false)
    writeFileSync(path.join(root, input), 'two')
    expect(await unlessFresh(job, copy)).toBe(true)
    rmSync(path.join(root, output))
    expect(await unlessFresh(job, copy)).toBe(true)
    writeFileSync(path.join(root, input), 'three')
    await expect(unlessFresh(job, () => Promise.reject(new Error('no disk')))).rejects.toThrow('no disk')
    expect(await unlessFresh(job, copy)).toBe(true)
  } finally {
    rmSync(path.join(root, '.cache/build', `${job.name}.sha256`), { force: true })
  }
})
