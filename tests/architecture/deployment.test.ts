import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { collections } from '../../config/database'
import { printCollections } from '../../config/database/print'
import { listFunctions } from '../../config/functions'

const root = path.resolve(__dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
interface Settings {
  name: string
  timeout: number
  memorySize: number
  triggers?: unknown
}

describe('what is deployed', () => {
  const rc = JSON.parse(read('cloudbaserc.json')) as { functions: Settings[] }

  test('cloudbaserc.json names every function, with the settings of its own config.json', () => {
    expect(rc.functions.map(({ name }) => name).sort()).toEqual(listFunctions())
    for (const { name, timeout, memorySize, triggers } of rc.functions) {
      const config = JSON.parse(read(`cloudfunctions/${name}/config.json`)) as Settings
      expect([name, timeout, memorySize, triggers]).toEqual([name, config.timeout, config.memorySize, config.triggers])
    }
  })

  test('docs/deploy.md prints the collections and indexes that the local cloud creates', () => {
    expect(read('docs/deploy.md')).toContain(printCollections())
  })

  test('no collection has more indexes than the service allows, and none is named twice', () => {
    for (const { indexes } of collections) {
      expect(indexes.length).toBeLessThanOrEqual(20)
      expect(new Set(indexes.map(({ name }) => name)).size).toBe(indexes.length)
    }
  })

  test('every collection that the code opens is declared', () => {
    const opened = [...read('cloudfunctions/_data/index.ts').matchAll(/(\w+): \w+In\(db\)/g)].map(([, name]) => name)
    expect(opened.sort()).toEqual(collections.map(({ name }) => name).sort())
  })

  test('nothing of the local door is in what is deployed: the functions and the WeChat build', () => {
    const scripts = readdirSync(path.join(root, 'dist/weapp'), { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    )
    const deployed = [
      ...listFunctions().map((name) => `dist/cloudfunctions/${name}/index.js`),
      ...scripts.map((file) => `dist/weapp/${file}`),
    ]
    expect(deployed.length).toBeGreaterThan(10)
    const door = ['_sign-in', '_console', '_wechat/', 'local_session', 'local-cloud']
    const found = deployed.flatMap((file) => {
      const text = read(file)
      return door.filter((word) => text.includes(word)).map((word) => `${file}: ${word}`)
    })
    expect(found).toEqual([])
  })
})
