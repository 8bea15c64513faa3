import type { Handed } from './files'

export type { Handed }

/** Hands a text file to the person as a download. */
export async function saveText(fileName: string, text: string): Promise<Handed> {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json;charset=utf-8' }))
  download(url, fileName)
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
  return 'saved'
}

/** Downloads a file of the cloud's storage. */
export async function openFile(url: string, fileName: string): Promise<Handed> {
  try {
    const response = await fetch(url)
    if (!response.ok) return 'failed'
    const local = URL.createObjectURL(await response.blob())
    download(local, fileName)
    setTimeout(() => URL.revokeObjectURL(local), 60_000)
    return 'saved'
  } catch {
    return 'failed'
  }
}

function download(url: string, fileName: string): void {
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  document.body.append(link)
  link.click()
  link.remove()
}
