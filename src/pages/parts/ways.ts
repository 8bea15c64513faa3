import Taro from '@tarojs/taro'
import { orUnfetched } from '@/ui/or-unfetched'

/** The ways between the member's screens, so that no page spells another's address. */
const parametersOf = (parameters: Record<string, string | undefined>) => {
  const pairs = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`)
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

export const goToToday = (): void => void Taro.switchTab({ url: '/pages/today/index' })
export const goToWelcome = (): void => void Taro.navigateTo({ url: '/pages/welcome/index' })
export const goToMyData = (): void => void Taro.navigateTo({ url: '/pages/my-data/index' })
export const goToDuesReceipts = (): void => void Taro.navigateTo({ url: '/pages/dues-receipts/index' })
export const goToDuesNotices = (): void => void Taro.navigateTo({ url: '/pages/dues-notices/index' })
/** Into another package: the phone may have to fetch it first. */
export const goToManage = (): void => orUnfetched(Taro.navigateTo({ url: '/manage/branch/index' }))

/** Opens the check-in, with the camera or the six digits first. `activityId`: the activity that is meant. */
export function goToCheckIn(first: 'scan' | 'code', activityId?: string): void {
  void Taro.navigateTo({ url: `/pages/check-in/index${parametersOf({ first, activity: activityId })}` })
}

/** Opens one notice of the branch; `period` is a month, a quarter `2026-Q4` or a year. */
export function goToDuesNotice(period: string): void {
  void Taro.navigateTo({ url: `/pages/dues-notice/index${parametersOf({ period })}` })
}

/** One screen back, or to 今日 when the screen was opened by a link. */
export function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else goToToday()
}
