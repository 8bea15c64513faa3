import Taro from '@tarojs/taro'
import { toast } from '@/ui/toast'

/** Puts text on the clipboard and says so. A phone that refuses leaves the text on the screen to be copied by hand. */
export async function copy(text: string, said: string): Promise<void> {
  try {
    await Taro.setClipboardData({ data: text })
    toast(said)
  } catch {
    // the text stays in sight
  }
}
