import Taro from '@tarojs/taro'

/** WeChat signs everybody in by itself; opening the app anew is all that can help. */
export const goToSignIn = (): void => void Taro.reLaunch({ url: '/pages/today/index' })

/** Whether this phone can be used as somebody else. */
export const canSwitch = false
