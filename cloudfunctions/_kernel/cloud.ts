import tcb from '@cloudbase/node-sdk'
import { type Data, openData } from '../_data'
import type { Database } from '../_data/database'

/** The only file that imports the SDK. Environment variables alone decide which cloud it talks to. */
let app: ReturnType<typeof tcb.init> | undefined
let data: Data | undefined

const cloud = () => {
  app ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV })
  return app
}

/** The collections of the current environment. */
export function openCloudData(): Data {
  data ??= openData(cloud().database() as unknown as Database)
  return data
}

/** The WeChat identity that the platform vouches for; empty for timers and unknown callers. */
export const platformOpenId = (): string => cloud().auth().getUserInfo().openId

/** Where the call came from, by the platform's word: `wx_client`, `wx_trigger`, … */
export const platformSource = (): string => process.env.TCB_SOURCE ?? ''

/** The content of a stored file; null when there is none. */
export async function readFile(fileId: string): Promise<Buffer | null> {
  try {
    const { fileContent } = await cloud().downloadFile({ fileID: fileId })
    return fileContent ? Buffer.from(fileContent) : null
  } catch (error) {
    if (String((error as { code?: unknown }).code) === 'STORAGE_FILE_NONEXIST') return null
    throw error
  }
}

/** Stores a file and answers its id and a temporary address. */
export async function writeFile(path: string, content: Buffer): Promise<{ fileId: string; url: string }> {
  const { fileID } = await cloud().uploadFile({ cloudPath: path, fileContent: content })
  const { fileList } = await cloud().getTempFileURL({ fileList: [fileID] })
  return { fileId: fileID, url: fileList[0]?.tempFileURL ?? '' }
}
