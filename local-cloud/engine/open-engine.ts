import { StoredEngine } from './stored-engine'
import type { Engine, EngineOptions } from './types'

/**
 * Opens the document engine of a data folder; what is declared is created. Documents are durable once `settled()` resolves.
 * Refused (DATABASE_REQUEST_FAILED): a folder that another process has open; a unique index over documents that repeat a key.
 */
export function openEngine(options: EngineOptions): Engine {
  return new StoredEngine(options)
}
