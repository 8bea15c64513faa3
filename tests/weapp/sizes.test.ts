import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'

const dist = path.resolve(__dirname, '../../dist')
const weapp = path.join(dist, 'weapp')
const h5 = path.join(dist, 'h5')
const app = JSON.parse(readFileSync(path.join(weapp, 'app.json'), 'utf8')) as { subPackages: { root: string }[] }

const filesBelow = (dir: string) =>
  (readdirSync(dir, { recursive: true }) as string[]).filter((file) => statSync(path.join(dir, file)).isFile())
const bytes = (files: string[], dir: string) =>
  files.reduce((sum, file) => sum + statSync(path.join(dir, file)).size, 0)
const texts = (dir: string) =>
  filesBelow(dir)
    .filter((file) => /\.(js|wxml|wxss|css|html|json|wxs)$/.test(file))
    .map((file) => ({ file, text: readFileSync(path.join(dir, file), 'utf8') }))

test('the main package for WeChat stays below 1.2 MB', () => {
  const roots = app.subPackages.map(({ root }) => `${root}${path.sep}`)
  const files = filesBelow(weapp).filter((file) => !roots.some((root) => file.startsWith(root)))
  expect(bytes(files, weapp)).toBeLessThanOrEqual(1.2e6)
})

test.each(app.subPackages)('the sub-package $root stays below 1 MB', ({ root }) => {
  const dir = path.join(weapp, root)
  expect(bytes(filesBelow(dir), dir)).toBeLessThanOrEqual(1e6)
})

/** Everything a browser loads to show one screen: the scripts of index.html and the chunks its route asks for. */
function scriptsOf(page: string): string[] {
  const html = readFileSync(path.join(h5, 'index.html'), 'utf8')
  const scripts = [...html.matchAll(/<script[^>]+src="\/?([^"]+\.js)"/g)].map(([, source]) => source as string)
  const route = new RegExp(`path:"${page}",load:([^}]*)}`)
  const asked = scripts.map((script) => route.exec(readFileSync(path.join(h5, script), 'utf8'))?.[1]).find(Boolean)
  if (!asked) throw new Error(`the entry knows no route ${page}`)
  const chunks = [...asked.matchAll(/\.e\("([^"]+)"\)/g)].map(([, name]) => {
    const file = readdirSync(path.join(h5, 'chunk')).find(
      (chunk) => chunk.startsWith(`${name}.`) && chunk.endsWith('.js'),
    )
    if (!file) throw new Error(`no file for the chunk ${name}`)
    return path.join('chunk', file)
  })
  return [...scripts, ...chunks]
}

test.each(['pages/today/index', 'pages/check-in/index', 'pages/welcome/index', 'manage/live/index'])(
  'a browser loads at most 220 kB of JavaScript before it shows %s',
  (page) => {
    const scripts = scriptsOf(page)
    expect(scripts.length).toBeGreaterThan(1)
    const gzip = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(path.join(h5, file))).length, 0)
    expect(gzip).toBeLessThanOrEqual(220e3)
  },
)

test.each([
  ['weapp', weapp],
  ['h5', h5],
])('%s carries neither the schema library nor the server SDK', (_name, dir) => {
  const carrying = texts(dir)
    .filter(({ text }) => /ZodError|\$ZodType|invalid_union|tcb-admin-node|TC3-HMAC-SHA256|node-sdk/.test(text))
    .map(({ file }) => file)
  expect(carrying).toEqual([])
})

test.each([
  ['weapp', weapp],
  ['h5', h5],
])('%s loads no picture, font or style from elsewhere', (_name, dir) => {
  const remote = texts(dir).flatMap(({ file, text }) =>
    [
      ...text.matchAll(/(?:https?:)?\/\/[\w.-]+\.[a-z]{2,}\/[^"'`\s)]*\.(?:png|jpe?g|gif|svg|webp|woff2?|ttf|css)\b/gi),
    ].map(([url]) => `${file}: ${url}`),
  )
  expect(remote).toEqual([])
})

test('the tab pictures are there and small', () => {
  for (const name of ['today', 'today-on', 'record', 'record-on', 'me', 'me-on']) {
    const file = path.join(weapp, 'assets/tab', `${name}.png`)
    expect(existsSync(file) && statSync(file).size < 4096).toBe(true)
  }
})
