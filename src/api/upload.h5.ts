import { goToSignIn } from './sign-in.h5'
import { type PickedFile, storagePath, type UploadOutcome } from './storage-path'

export type { PickedFile, UploadOutcome }

/** Puts a file into the storage by `POST /storage/upload`. `onProgress` hears 0 … 100. */
export function uploadFile(file: PickedFile, onProgress?: (percent: number) => void): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    // XMLHttpRequest, because fetch cannot tell how much has been sent
    const request = new XMLHttpRequest()
    request.open('POST', `/storage/upload?path=${encodeURIComponent(storagePath(file.name))}`)
    request.setRequestHeader('Content-Type', 'application/octet-stream')
    request.timeout = 120_000
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(Math.round((loaded / total) * 100))
    request.onload = () => resolve(outcomeOf(request))
    request.onerror = () => resolve({ ok: false, code: 'OFFLINE' })
    request.ontimeout = () => resolve({ ok: false, code: 'TIMEOUT' })
    request.send(file.source)
  })
}

function outcomeOf(request: XMLHttpRequest): UploadOutcome {
  if (request.status === 401) {
    goToSignIn()
    return { ok: false, code: 'NOT_SIGNED_IN' }
  }
  if (request.status === 413) return { ok: false, code: 'FILE_TOO_LARGE' }
  try {
    const { fileID } = JSON.parse(request.responseText) as { fileID?: unknown }
    if (typeof fileID === 'string') return { ok: true, data: { fileId: fileID } }
  } catch {
    // not an answer of the storage
  }
  return { ok: false, code: 'SERVER_BROKEN' }
}

/** Lets the person choose one file; null when they changed their mind. */
export function pickFile(extensions: readonly string[]): Promise<PickedFile | null> {
  return new Promise((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = extensions.map((extension) => `.${extension}`).join(',')
    input.onchange = () => {
      const file = input.files?.[0]
      resolve(file ? { name: file.name, size: file.size, source: file } : null)
    }
    input.addEventListener('cancel', () => resolve(null))
    input.click()
  })
}
