import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { contracts } from '@/shared/contracts'

const root = path.resolve(__dirname, '../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)))
const sources = files.filter((file) =>
  /^(src|cloudfunctions|local-cloud|config|tests)\/.*\.(ts|tsx|mjs|cjs|js)$/.test(file),
)

/** What of a list breaks a rule, each with why. */
const faults = (list: readonly string[], fault: (file: string) => string | false) =>
  list.flatMap((file) => fault(file) || [])

/** Exported functions without a doc comment above them. */
function undocumented(text: string): string[] {
  const lines = text.split('\n')
  return lines.filter((line, index) => {
    const isFunction = /^export ((async )?function|const \w+(: [^=]+)? = (async )?(<[^>]*>)?(\(|\w+ =>))/.test(line)
    return isFunction && !lines[index - 1]?.trimEnd().endsWith('*/')
  })
}
/** A file that does nothing but pass on what others export. */
function isBarrel(text: string): boolean {
  const lines = text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('import '))
  return lines.length > 0 && lines.every((line) => /^export (type )?(\*|\{.*\}) from /.test(line))
}

describe('one word a feature', () => {
  test.each(Object.keys(contracts))('%s names its contract, rules, function and tests', (feature) => {
    for (const place of [
      `src/shared/contracts/${feature}.ts`,
      `src/shared/domain/${feature}/README.md`,
      `cloudfunctions/${feature}/index.ts`,
      `cloudfunctions/_data/${feature}.ts`,
      `tests/functions/${feature}`,
      `tests/domain/${feature}`,
    ])
      expect([place, existsSync(path.join(root, place))]).toEqual([place, true])
  })
  test('a method’s file has its name', () => {
    const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
    const missing = Object.entries(contracts).flatMap(([feature, { methods }]) =>
      Object.keys(methods)
        .map((method) => `cloudfunctions/${feature}/${kebab(method)}.ts`)
        .filter((file) => !existsSync(path.join(root, file))),
    )
    expect(missing).toEqual([])
  })
  test('the functions are the features and the clock', () => {
    const folders = readdirSync(path.join(root, 'cloudfunctions')).filter((name) => !name.startsWith('_'))
    expect(folders.sort()).toEqual([...Object.keys(contracts), 'clock'].sort())
  })
})

describe('names and files', () => {
  test('are in kebab-case, and no drawer is called utils or helpers', () => {
    const plain = /^_?[a-z0-9]+([-.][a-z0-9]+)*$/
    expect(faults(sources, (file) => !file.split('/').every((part) => plain.test(part)) && file)).toEqual([])
    const drawer = /(^|[/-])(utils?|helpers?|misc|common)([-./]|$)/
    expect(faults(files, (file) => drawer.test(file) && file)).toEqual([])
  })
  test('no file only passes on what others export', () => {
    expect(faults(sources, (file) => isBarrel(read(file)) && file)).toEqual([])
  })
  test('no file of the product is long', () => {
    const long = faults(
      sources.filter((file) => !file.startsWith('tests/')),
      (file) => read(file).split('\n').length > 300 && file,
    )
    expect(long).toEqual([])
  })
})

describe('public functions', () => {
  test('of the rules, the contracts, the kernel, the data and the local cloud say what they are for', () => {
    const spoken = sources.filter((file) => /^(src\/shared|cloudfunctions\/_\w+|local-cloud)\//.test(file))
    expect(spoken.length).toBeGreaterThan(100)
    expect(
      faults(
        spoken,
        (file) =>
          undocumented(read(file))
            .map((line) => `${file}: ${line}`)
            .join('\n') || false,
      ),
    ).toEqual([])
  })
  test('and the check sees one that does not', () => {
    expect(
      undocumented('export function a() {}\n/** Says. */\nexport const b = () => 1\nexport const c = (x) => x'),
    ).toEqual(['export function a() {}', 'export const c = (x) => x'])
    expect(isBarrel("export { a } from './a'\nexport * from './b'\n")).toBe(true)
  })
})
