import Taro from '@tarojs/taro'

/** Keeps the screen lit while the code is shown; answers how to let it sleep again. */
export function keepScreenOn(): () => void {
  // a phone that cannot do it only dims: nothing to tell anybody
  Taro.setKeepScreenOn({ keepScreenOn: true, fail: () => {} })
  return () => {
    Taro.setKeepScreenOn({ keepScreenOn: false, fail: () => {} })
  }
}
