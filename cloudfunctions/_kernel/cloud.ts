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

/**
 * The content of a stored file. Reading stops at the limit, so a huge file never fills the memory.
 * @param most bytes
 */
export async function readFile(fileId: string, most: number): Promise<Buffer | 'missing' | 'too large'> {
  const { fileList } = await cloud().getTempFileURL({ fileList: [fileId] })
  const [file] = fileList as { code?: string; tempFileURL?: string }[]
  if (!file?.tempFileURL) return 'missing'
  const response = await fetch(encodeURI(file.tempFileURL))
  if (response.status === 404 || response.status === 403) return 'missing'
  if (!response.ok || !response.body) throw new Error(`file could not be read: status ${response.status}`)
  const chunks: Uint8Array[] = []
  let size = Number(response.headers.get('content-length') ?? 0)
  if (size > most) {
    await response.body.cancel()
    return 'too large'
  }
  size = 0
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > most) return 'too large'
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Removes a stored file; one that is not there is removed already. */
export async function removeFile(fileId: string): Promise<void> {
  await cloud().deleteFile({ fileList: [fileId] })
}

/** Stores a file, in the place of the one that is there, and answers its id and a temporary address. */
export async function writeFile(path: string, content: Buffer): Promise<{ fileId: string; url: string }> {
  const { fileID } = await cloud().uploadFile({ cloudPath: path, fileContent: content })
  return { fileId: fileID, url: await addressOf(fileID) }
}

/** A new temporary address of a stored file; empty when it is not there. */
export async function addressOf(fileId: string): Promise<string> {
  const { fileList } = await cloud().getTempFileURL({ fileList: [fileId] })
  return fileList[0]?.tempFileURL ?? ''
}
