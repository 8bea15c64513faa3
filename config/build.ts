import { unlessFresh } from './fresh'
import { buildFunctions, listFunctions } from './functions'
import { buildPhone, entryOf, type PhoneTarget } from './phone'

export type Part = 'functions' | PhoneTarget
export const parts = ['functions', 'h5', 'weapp'] as const satisfies readonly Part[]

const always = ['package-lock.json', 'tsconfig.json', 'config/fresh.ts']
const phone = [
  ...always,
  'src',
  'config/index.ts',
  'config/phone.ts',
  'config/speak.js',
  'babel.config.js',
  'project.config.json',
]

/** Environment variables that end up in the bundles; another value is another build. */
const settings = ['CLOUD_ENV', 'LINK_ORIGIN', 'TARO_APP_ID']
const environment = settings.map((name) => `${name}=${process.env[name] ?? ''}`).join('\n')

function job(part: Part, force: boolean) {
  if (part === 'functions') {
    return {
      name: part,
      sources: [...always, 'cloudfunctions', 'src/shared', 'config/functions.ts'],
      outputs: listFunctions().map((name) => `dist/cloudfunctions/${name}/index.js`),
      force,
    }
  }
  return { name: part, sources: phone, outputs: [entryOf[part]], more: environment, force }
}

/**
 * Builds what is out of date into `dist/`: the functions, the browser's phone, WeChat's phone.
 * A part whose sources, settings and lock file are as at its last good build is left alone, which costs milliseconds.
 * Throws with the tool's own message at the first part that fails.
 */
export async function buildAll(
  wanted: readonly Part[] = parts,
  { force = false, say = (_line: string) => {} } = {},
): Promise<void> {
  for (const part of wanted) {
    const started = performance.now()
    const done = await unlessFresh(job(part, force), async () => {
      if (part === 'functions') await buildFunctions({ outDir: 'dist/cloudfunctions' })
      else await buildPhone(part)
    })
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    say(done ? `built ${part} in ${seconds} s` : `${part} is up to date`)
  }
}
