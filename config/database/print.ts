import { collections } from './index'

/** The list of collections and indexes as docs/deploy.md shows it, for typing into the CloudBase console. */
export function printCollections(): string {
  const lines = ['| collection | index | fields | unique |', '|---|---|---|---|']
  for (const { name, indexes } of collections) {
    if (indexes.length === 0) lines.push(`| \`${name}\` | – | only \`_id\` | |`)
    for (const index of indexes) {
      const fields = index.fields
        .map(({ field, direction }) => `\`${field}\` ${direction === 1 ? 'ascending' : 'descending'}`)
        .join(', ')
      lines.push(`| \`${name}\` | \`${index.name}\` | ${fields} | ${index.unique ? 'yes' : ''} |`)
    }
  }
  return lines.join('\n')
}
