import Taro from '@tarojs/taro'

/** A short word that goes by itself. Never for anything a person must read: use a block on the screen. */
export function toast(words: string): void {
  void Taro.showToast({ title: words, icon: 'none', duration: 2500 })
}
