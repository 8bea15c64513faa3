import { api } from '@/api'
import { shelf } from '@/api/shelf'
import { uploadFile } from '@/api/upload'
import type { ImportSource } from './import-session'

/** The import's source: the cloud, its storage, and this phone. */
export const importSource: ImportSource = {
  upload: uploadFile,
  preview: api.import.preview,
  apply: api.import.apply,
  cancel: api.import.cancel,
  pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  shelf,
}
