import { readFileSync } from 'node:fs'
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

  test('nothing of the local door is in what is deployed', () => {
    for (const name of listFunctions()) {
      const bundle = read(`dist/cloudfunctions/${name}/index.js`)
      for (const word of ['_sign-in', '_console', 'local_session', 'local-cloud'])
        expect([name, word, bundle.includes(word)]).toEqual([name, word, false])
    }
  })
})
