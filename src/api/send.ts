import Taro from '@tarojs/taro'
import { ConnectionError, type Send } from './client'

let started = false
function cloud() {
  if (!started) {
    // an empty id means the environment chosen in WeChat DevTools
    const env = process.env.CLOUD_ENV
    Taro.cloud.init(env ? { env } : {})
    started = true
  }
  return Taro.cloud
}

/** WeChat: `wx.cloud.callFunction`. Who calls is known to the platform; nothing about it is sent. */
export const send: Send = async (name, data) => {
  try {
    return (await cloud().callFunction({ name, data })).result
  } catch (error) {
    throw new ConnectionError(await codeOf(error))
  }
}

/** Errors of the platform come in many words; without a network they are all the same thing. */
async function codeOf(error: unknown) {
  const words = String((error as { errMsg?: unknown } | null)?.errMsg ?? error)
  const network = await Taro.getNetworkType().catch(() => null)
  if (network?.networkType === 'none') return 'OFFLINE' as const
  if (/time.?out|timed out/i.test(words) && !/FUNCTIONS_TIME_LIMIT|-504003/.test(words)) return 'TIMEOUT' as const
  return /request:fail|network|ERR_|-1\b/i.test(words) ? ('OFFLINE' as const) : ('SERVER_BROKEN' as const)
}

/** The cloud of this phone, initialised: for what is not a function call. */
export const openCloud = cloud
