/** How a collection's file in this folder declares it: applied by the local cloud, printed for the console. */
export interface Index {
  name: string
  fields: readonly { field: string; direction: 1 | -1 }[]
  unique?: boolean
}
export interface Collection {
  name: string
  indexes: readonly Index[]
}

/** An index over fields; a leading `-` means descending. */
export function index(...fields: string[]): Index {
  const parts = fields.map((field) =>
    field.startsWith('-') ? { field: field.slice(1), direction: -1 as const } : { field, direction: 1 as const },
  )
  return { name: parts.map(({ field, direction }) => `${field}_${direction}`).join('_'), fields: parts }
}

/** A unique index: every document must have the field, since a missing one counts as null and only one null may be. */
export const unique = (...fields: string[]): Index => ({ ...index(...fields), unique: true })
