import Taro from '@tarojs/taro'

/** How a file reached the person: saved or opened, handed to a chat, its text on the clipboard, or not at all. */
export type Handed = 'saved' | 'shared' | 'copied' | 'failed'

/** Hands a text file to the person: into a chat of their own choice, or by copying when WeChat is too old for that. */
export async function saveText(fileName: string, text: string): Promise<Handed> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${fileName}`
  const written = await new Promise<boolean>((resolve) =>
    Taro.getFileSystemManager().writeFile({
      filePath,
      data: text,
      encoding: 'utf8',
      success: () => resolve(true),
      fail: () => resolve(false),
    }),
  )
  if (written && Taro.canIUse('shareFileMessage')) {
    try {
      await Taro.shareFileMessage({ filePath, fileName })
      return 'shared'
    } catch {
      // the person closed the list of chats, or this phone cannot: copying is left
    }
  }
  try {
    await Taro.setClipboardData({ data: text })
    return 'copied'
  } catch {
    return 'failed'
  }
}

/** Downloads a file of the cloud's storage and opens it, with WeChat's menu for saving and sending it on. */
export async function openFile(url: string, fileName: string): Promise<Handed> {
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({ url })
    if (statusCode !== 200) return 'failed'
    // the temporary name may have lost its ending, and WeChat goes by it
    const fileType = fileName.endsWith('.xlsx') ? 'xlsx' : undefined
    await Taro.openDocument({ filePath: tempFilePath, fileType, showMenu: true })
    return 'saved'
  } catch {
    return 'failed'
  }
}
