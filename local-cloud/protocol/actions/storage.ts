import type { Storage } from '../seams'
import type { ActionAnswer, ActionContext, Params } from './action'
import { invalid, list, optionalCount, requiredText } from './params'

/** Seconds a temporary URL works for when the caller names none. */
const DEFAULT_MAX_AGE = 7200

/** `storage.getUploadMetadata`: where the SDK puts the file afterwards. */
export function getUploadMetadata(params: Params, { deps }: ActionContext): ActionAnswer {
  return { data: deps.storage.uploadTicket(requiredText(params, 'path')) }
}

/** `storage.batchGetDownloadUrl`: one entry per file, each with its own code. */
export function batchGetDownloadUrl(params: Params, { deps }: ActionContext): ActionAnswer {
  const files = atMost(list(params, 'file_list'), deps.limits.files)
  return { data: { download_list: files.map((file) => downloadEntry(file, deps.storage)) } }
}

function downloadEntry(file: unknown, storage: Storage) {
  if (typeof file !== 'object' || file === null) return invalid('param.file_list must hold objects')
  const fields = file as Params
  const fileID = requiredText(fields, 'fileid')
  const maxAge = optionalCount(fields, 'max_age') || DEFAULT_MAX_AGE
  const path = storage.pathOf(fileID)
  const url = path === undefined ? undefined : storage.downloadUrl(path, maxAge)
  if (url === undefined) return { ...missing(fileID), tempFileURL: '', maxAge }
  return { code: 'SUCCESS', fileID, tempFileURL: url, maxAge }
}

/** `storage.batchDeleteFile`: one entry per file, each with its own code. */
export function batchDeleteFile(params: Params, { deps }: ActionContext): ActionAnswer {
  const ids = atMost(list(params, 'fileid_list'), deps.limits.files)
  const entries = ids.map((id) => {
    const fileID = requiredText({ fileid: id }, 'fileid')
    const path = deps.storage.pathOf(fileID)
    return path !== undefined && deps.storage.remove(path) ? { code: 'SUCCESS', fileID } : missing(fileID)
  })
  return { data: { delete_list: entries } }
}

/** `storage.batchCopyFile`: paths, not file ids; overwrites unless told otherwise. */
export async function batchCopyFile(params: Params, { deps }: ActionContext): Promise<ActionAnswer> {
  const files = atMost(list(params, 'file_list'), deps.limits.files)
  const entries = files.map(async (file) => {
    const fields = typeof file === 'object' && file !== null ? (file as Params) : invalid('param.file_list')
    const [from, to] = [requiredText(fields, 'src_path'), requiredText(fields, 'dst_path')]
    const options = { overwrite: fields.overwrite !== false, removeOriginal: fields.remove_original === true }
    const outcome = await deps.storage.copy(from, to, options)
    const fileId = deps.storage.fileId(to)
    if (outcome === 'ok') return { code: 'SUCCESS', fileId }
    return outcome === 'missing' ? missing(fileId) : { code: 'STORAGE_FILE_EXIST', fileId, message: 'file exists' }
  })
  return { data: { copy_list: await Promise.all(entries) } }
}

/** `storage.getFileAuthority`: on a laptop everybody may do everything. */
export function getFileAuthority(params: Params, { deps }: ActionContext): ActionAnswer {
  const data = list(params, 'fileList').map((file) => {
    const fields = typeof file === 'object' && file !== null ? (file as Params) : invalid('param.fileList')
    const path = requiredText(fields, 'path')
    return { path, type: fields.type, read: true, write: true, cosFileId: deps.storage.pathOf(path) ?? path }
  })
  return { data }
}

function missing(fileID: string) {
  return { code: 'STORAGE_FILE_NONEXIST', message: 'storage file not exists', fileID }
}

function atMost(files: readonly unknown[], limit: number): readonly unknown[] {
  if (files.length === 0) return invalid('the list of files is empty')
  return files.length <= limit ? files : invalid(`at most ${limit} files at a time, got ${files.length}`)
}
