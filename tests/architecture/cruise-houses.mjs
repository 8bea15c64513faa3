/** Cruises several houses in one process and prints which rules each breaks, as JSON. Words: the rules file, then folders. */

import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cruise } from 'dependency-cruiser'

const [rulesFile, ...houses] = process.argv.slice(2)
const { forbidden, options } = createRequire(import.meta.url)(rulesFile)
const broken = {}
for (const house of houses) {
  process.chdir(house)
  const folders = readdirSync(house, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && !entry.isSymbolicLink() && entry.name !== 'node_modules',
  )
  const { output } = await cruise(
    folders.map(({ name }) => name),
    { ...options, validate: true, ruleSet: { forbidden } },
  )
  broken[house] = output.summary.violations.map(({ rule }) => rule.name)
}
process.stdout.write(JSON.stringify(broken))
