import Taro from '@tarojs/taro'
import { openCloud } from './send'
import { type PickedFile, storagePath, type UploadOutcome } from './storage-path'

export type { PickedFile, UploadOutcome }

/**
 * Puts a file into the cloud's storage.
 * @param onProgress hears 0 … 100
 */
export function uploadFile(file: PickedFile, onProgress?: (percent: number) => void): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const task = openCloud().uploadFile({
      cloudPath: storagePath(file.name),
      filePath: String(file.source),
      success: ({ fileID }: { fileID: string }) => resolve({ ok: true, data: { fileId: fileID } }),
      fail: ({ errMsg }: { errMsg?: string }) =>
        resolve({ ok: false, code: /time.?out/i.test(errMsg ?? '') ? 'TIMEOUT' : 'OFFLINE' }),
    } as Taro.cloud.UploadFileParam) as unknown as Taro.UploadTask | undefined
    task?.onProgressUpdate?.(({ progress }) => onProgress?.(progress))
  })
}

/** Lets the person choose one file from a chat; null when they changed their mind. */
export async function pickFile(extensions: readonly string[]): Promise<PickedFile | null> {
  try {
    const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: 'file', extension: [...extensions] })
    const [file] = tempFiles
    return file ? { name: file.name, size: file.size, source: file.path } : null
  } catch {
    return null
  }
}
