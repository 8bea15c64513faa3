import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const root = path.resolve(__dirname, '../..')
const rules: { forbidden: { name: string }[] } = require('../../config/imports/rules.cjs')

/**
 * `npm run check`, the first step of `npm test`, holds the product against the import rules; here each rule is shown to bite.
 * For each rule a little house that breaks it: file name → content. Only the breaking is written down.
 */
const broken: Record<string, Record<string, string>> = {
  'no-circles': { 'src/ui/a.ts': "import './b'", 'src/ui/b.ts': "import './a'" },
  'no-orphan-tests': { 'src/ui/a.ts': "import '../../tests/builders/b'", 'tests/builders/b.ts': 'export {}' },
  screens: { 'src/pages/today/index.ts': "import '../../../config/b'", 'config/b.ts': 'export {}' },
  'screens-stay-apart': { 'src/manage/live/a.ts': "import '../../pages/b'", 'src/pages/b.ts': 'export {}' },
  'desk-below-screens': { 'src/desk/a.ts': "import '../manage/b'", 'src/manage/b.ts': 'export {}' },
  'desk-for-officers': { 'src/pages/today/a.ts': "import '../../desk/b'", 'src/desk/b.ts': 'export {}' },
  ui: { 'src/ui/a.ts': "import '../api/b'", 'src/api/b.ts': 'export {}' },
  words: { 'src/words/a.ts': "import '../ui/b'", 'src/ui/b.ts': 'export {}' },
  api: { 'src/api/a.ts': "import '../ui/b'", 'src/ui/b.ts': 'export {}' },
  'phone-imports-contracts-as-types': {
    'src/api/a.ts': "import { b } from '../shared/contracts/b'\nexport const a = b",
    'src/shared/contracts/b.ts': 'export const b = 1',
  },
  'phone-without-schemas': { 'src/shared/domain/dues/rule.ts': "import * as z from 'zod'\nexport const a = z" },
  contracts: {
    'src/shared/contracts/a.ts': "import '../domain/dues/rule'",
    'src/shared/domain/dues/rule.ts': 'export {}',
  },
  rules: { 'src/shared/domain/dues/rule.ts': "import 'node:fs'" },
  permissions: { 'src/shared/permissions.ts': "import '../api/b'", 'src/api/b.ts': 'export {}' },
  functions: { 'cloudfunctions/dues/a.ts': "import '../../src/api/b'", 'src/api/b.ts': 'export {}' },
  'functions-stay-apart': { 'cloudfunctions/dues/a.ts': "import '../org/b'", 'cloudfunctions/org/b.ts': 'export {}' },
  kernel: { 'cloudfunctions/_kernel/a.ts': "import '../org/b'", 'cloudfunctions/org/b.ts': 'export {}' },
  acts: { 'cloudfunctions/_acts/a.ts': "import '../_kernel/b'", 'cloudfunctions/_kernel/b.ts': 'export {}' },
  sheets: { 'cloudfunctions/_sheets/a.ts': "import '../_data/b'", 'cloudfunctions/_data/b.ts': 'export {}' },
  data: { 'cloudfunctions/_data/a.ts': "import '@cloudbase/node-sdk'" },
  'one-door-to-the-sdk': { 'cloudfunctions/dues/a.ts': "import '@cloudbase/node-sdk'" },
  'local-cloud': { 'local-cloud/engine/a.ts': "import '../../src/shared/b'", 'src/shared/b.ts': 'export {}' },
  'production-without-local-cloud': {
    'cloudfunctions/dues/a.ts': "import '../../local-cloud/b'",
    'local-cloud/b.ts': 'export {}',
  },
}

const houseOf = (name: string) => path.join(root, '.cache/architecture', name)

/** Builds the house of one rule. */
function build(name: string, files: Record<string, string>): void {
  const house = houseOf(name)
  rmSync(house, { recursive: true, force: true })
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(house, file)), { recursive: true })
    writeFileSync(path.join(house, file), content)
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'))
  symlinkSync(path.join(root, 'tsconfig.json'), path.join(house, 'tsconfig.json'))
}

/** Which rules each house breaks, by dependency-cruiser itself; one process for all, since starting it costs most. */
function rulesBroken(): Record<string, string[]> {
  for (const [name, files] of Object.entries(broken)) build(name, files)
  const words = [path.join(root, 'config/imports/rules.cjs'), ...Object.keys(broken).map(houseOf)]
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [path.join(__dirname, 'cruise-houses.mjs'), ...words],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  )
  if (status !== 0) throw new Error(stderr)
  return JSON.parse(stdout) as Record<string, string[]>
}

describe('the import rules', () => {
  let found: Record<string, string[]>
  beforeAll(() => {
    found = rulesBroken()
  })

  test('each has a house that breaks it on purpose', () => {
    expect(Object.keys(broken).sort()).toEqual(rules.forbidden.map(({ name }) => name).sort())
  })

  test.each(Object.keys(broken))('%s is caught when it is broken', (name) => {
    expect(found[houseOf(name)]).toContain(name)
  })
})
