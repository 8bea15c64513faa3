import Taro from '@tarojs/taro'

/** Brings the first field with a fault into sight: a long form hides it. */
export function showFirstFault(): void {
  // after the faults have been drawn
  Taro.nextTick(() => {
    void Taro.pageScrollTo({ selector: '.field-wrong', offsetTop: -80, fail: () => {} })
  })
}
