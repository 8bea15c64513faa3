import type { Shelf } from '@/api/shelf'

/** A phone's storage that can be looked into; like a real one it keeps copies. */
export function memoryShelf(from: Record<string, unknown> = {}) {
  const kept = new Map(Object.entries(from).map(([key, value]) => [key, JSON.stringify(value)]))
  const shelf: Shelf = {
    read: <T>(key: string) => (kept.has(key) ? (JSON.parse(kept.get(key)!) as T) : null),
    write: (key, value) => void kept.set(key, JSON.stringify(value)),
    remove: (key) => void kept.delete(key),
  }
  return { shelf, keys: () => [...kept.keys()] }
}
