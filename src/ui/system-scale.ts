import Taro from '@tarojs/taro'

/** WeChat's font size when nobody has changed it, in px. */
const STANDARD = 16

/** How much larger than standard the person has set WeChat's text: 1 is standard. */
export function readSystemScale(): number {
  const { fontSizeScaleFactor, fontSizeSetting } = Taro.getAppBaseInfo() as {
    fontSizeScaleFactor?: number
    fontSizeSetting?: number
  }
  return fontSizeScaleFactor ?? (fontSizeSetting ? fontSizeSetting / STANDARD : 1)
}

/** WeChat shows a page anew when the person returns to it, which is heard elsewhere. */
export function onReturn(_listener: () => void): void {}
