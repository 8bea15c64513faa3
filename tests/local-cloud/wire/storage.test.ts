/** Files through the SDK: upload, temporary addresses, download, deletion, copies. */
import { createReadStream, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { app, ENV, refusal, startWire, type Wire } from './wire'

let wire: Wire
const cloud = app()

beforeAll(async () => {
  wire = await startWire({ limits: { file: 1000 } })
})
afterAll(() => wire.close())

const upload = async (cloudPath: string, text: string) =>
  (await cloud.uploadFile({ cloudPath, fileContent: Buffer.from(text) as never })).fileID

const urlOf = async (fileID: string, maxAge = 60) => {
  const { fileList } = await cloud.getTempFileURL({ fileList: [{ fileID, maxAge }] })
  return fileList[0] as unknown as { code: string; tempFileURL: string; fileID: string }
}

describe('a file', () => {
  it.each(['a.txt', 'deep/er/照片 1.txt', 'a|b测试.txt', '100% ?#&+.txt', `${'长'.repeat(200)}.txt`])(
    'called %s comes back as it went',
    async (path) => {
      const fileID = await upload(path, `content of ${path}`)
      expect(fileID).toBe(`cloud://${ENV}.local-${ENV}/${path}`)
      const { fileContent } = await cloud.downloadFile({ fileID })
      expect(String(fileContent)).toBe(`content of ${path}`)
      const { tempFileURL } = await urlOf(fileID)
      expect(await (await fetch(tempFileURL)).text()).toBe(`content of ${path}`)
    },
  )

  it('is replaced by another of its name', async () => {
    const fileID = await upload('same.txt', 'old')
    await upload('same.txt', 'new')
    expect(String((await cloud.downloadFile({ fileID })).fileContent)).toBe('new')
  })

  it('may be empty', async () => {
    const fileID = await upload('empty.txt', '')
    expect((await cloud.downloadFile({ fileID })).fileContent).toHaveLength(0)
  })

  it('can be uploaded from a stream and downloaded to a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wire-files-'))
    writeFileSync(join(folder, 'in.txt'), 'streamed')
    const { fileID } = await cloud.uploadFile({
      cloudPath: 's.txt',
      fileContent: createReadStream(join(folder, 'in.txt')),
    })
    expect(String((await cloud.downloadFile({ fileID })).fileContent)).toBe('streamed')
    rmSync(folder, { recursive: true })
  })

  it('tells its size and type', async () => {
    const fileID = await upload('picture.png', '12345')
    const { fileList } = await cloud.getFileInfo({ fileList: [fileID] })
    expect(fileList[0]).toMatchObject({ code: 'SUCCESS', size: 5, mime: 'image/png', fileName: 'picture.png' })
  })

  it('is gone after its deletion', async () => {
    const fileID = await upload('gone.txt', 'x')
    const { tempFileURL } = await urlOf(fileID)
    expect((await cloud.deleteFile({ fileList: [fileID] })).fileList).toEqual([{ code: 'SUCCESS', fileID }])
    expect((await cloud.deleteFile({ fileList: [fileID] })).fileList[0]).toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    })
    expect((await urlOf(fileID)).code).toBe('STORAGE_FILE_NONEXIST')
    expect((await fetch(tempFileURL)).status).toBe(404)
  })

  it('can be copied and moved', async () => {
    await upload('from/x.txt', 'x')
    const copy = (more: object) =>
      cloud.copyFile({ fileList: [{ srcPath: 'from/x.txt', dstPath: 'to/x.txt', ...more }] })
    expect((await copy({})).fileList[0]).toMatchObject({ code: 'SUCCESS' })
    expect((await copy({ overwrite: false })).fileList[0]).toMatchObject({ code: 'STORAGE_FILE_EXIST' })
    expect((await copy({ removeOriginal: true })).fileList[0]).toMatchObject({ code: 'SUCCESS' })
    expect((await copy({})).fileList[0]).toMatchObject({ code: 'STORAGE_FILE_NONEXIST' })
    expect(wire.storage.list().map(({ path }) => path)).toContain('to/x.txt')
  })
})

describe('a temporary address', () => {
  it('dies when its time is over', async () => {
    const { tempFileURL } = await urlOf(await upload('short.txt', 'x'), 10)
    expect((await fetch(tempFileURL)).status).toBe(200)
    wire.moveClock(11_000)
    expect((await fetch(tempFileURL)).status).toBe(403)
    wire.moveClock(-11_000)
  })

  it('opens its own file only', async () => {
    await upload('secret.txt', 'x')
    const { tempFileURL } = await urlOf(await upload('public.txt', 'x'))
    expect((await fetch(tempFileURL.replace('public', 'secret'))).status).toBe(403)
    expect((await fetch(tempFileURL.split('?')[0]!)).status).toBe(403)
  })

  it('serves nothing that a browser would run as a page of this server', async () => {
    const { tempFileURL } = await urlOf(await upload('page.html', '<script>1</script>'))
    const { headers } = await fetch(tempFileURL)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })
})

describe('refusals', () => {
  it.each(['../out.txt', '/root.txt', 'a/../b.txt', 'a//b.txt', 'a/', './a', 'a\u0000b', 'x'.repeat(851)])(
    'a file may not be called %j',
    async (path) => {
      expect((await refusal(() => upload(path, 'x'))).code).toBe('INVALID_PARAM')
    },
  )

  it('a file that is not there, here or in another environment', async () => {
    for (const fileID of [`cloud://${ENV}.local-${ENV}/none.txt`, 'cloud://else.where/a.txt', 'not-a-file-id']) {
      expect((await urlOf(fileID)).code).toBe('STORAGE_FILE_NONEXIST')
      expect((await refusal(() => cloud.downloadFile({ fileID }))).code).toBe('STORAGE_FILE_NONEXIST')
    }
  })

  it('more than 50 files at once', async () => {
    const fileList = Array.from({ length: 51 }, (_, n) => `cloud://${ENV}.local-${ENV}/${n}`)
    expect((await refusal(() => cloud.getTempFileURL({ fileList }))).code).toBe('INVALID_PARAM')
    expect((await refusal(() => cloud.deleteFile({ fileList }))).code).toBe('INVALID_PARAM')
  })

  it('a file that is too large, leaving nothing behind', async () => {
    expect(await refusal(() => upload('large.txt', 'x'.repeat(1001)))).toMatchObject({
      code: 'STORAGE_REQUEST_FAIL',
      message: expect.stringContaining('EntityTooLarge'),
    })
    expect(wire.storage.read('large.txt')).toBeUndefined()
    expect(readdirSync(join(wire.dir, 'files', '.incoming'))).toEqual([])
  })

  it('an upload without a ticket, or with the ticket of another file', async () => {
    const { data } = await cloud.getUploadMetadata({ cloudPath: 'mine.txt' })
    const put = (url: string, authorization: string) =>
      fetch(url, { method: 'PUT', body: 'x', headers: { authorization } })
    expect((await put(data.url, '')).status).toBe(403)
    expect((await put(data.url.replace('mine', 'yours'), data.authorization)).status).toBe(403)
    expect((await put(data.url, data.authorization)).status).toBe(200)
  })

  it('a cut-off upload leaves the old file', async () => {
    await upload('kept.txt', 'old')
    const { data } = await cloud.getUploadMetadata({ cloudPath: 'kept.txt' })
    const stop = new AbortController()
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('half'))
        setTimeout(() => stop.abort(), 50)
      },
    })
    const request = {
      method: 'PUT',
      body,
      duplex: 'half',
      signal: stop.signal,
      headers: { authorization: data.authorization },
    }
    await expect(fetch(data.url, request as RequestInit)).rejects.toThrow()
    expect(String(wire.storage.read('kept.txt'))).toBe('old')
  })
})
