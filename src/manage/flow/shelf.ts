/** Where a screen keeps things on this phone; nothing in it is needed by the cloud. */
export interface Shelf {
  read<T>(key: string): T | null
  write(key: string, value: unknown): void
  remove(key: string): void
}
