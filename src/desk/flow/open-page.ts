import Taro from '@tarojs/taro'
import { orUnfetched } from '@/ui/or-unfetched'

type Screen =
  | 'branch'
  | 'activity'
  | 'activity-edit'
  | 'live'
  | 'members'
  | 'member'
  | 'import'
  | 'orgs'
  | 'dues'
  | 'dues-day'
  | 'dues-person'
  | 'dues-book'
  | 'dues-large'
  | 'dues-requests'
  | 'standards'
  | 'standard'
  | 'waivers'
  | 'slips'
  | 'statement'
  | 'forms'
/** The committee's screens are a sub-package of their own. */
type CommitteeScreen = `committee/${'board' | 'incoming' | 'waivers' | 'forms' | 'remittance' | 'verify' | 'settings'}`
type AnyScreen = Screen | CommitteeScreen

const addressOf = (screen: AnyScreen, parameters: Record<string, string | undefined>): string => {
  const query = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  const path = screen.includes('/') ? screen : `manage/${screen}`
  return `/${path}/index${query.length > 0 ? `?${query.join('&')}` : ''}`
}

/** Opens another of the officers' screens on top of this one. */
export function openPage(screen: AnyScreen, parameters: Record<string, string | undefined> = {}): void {
  orUnfetched(Taro.navigateTo({ url: addressOf(screen, parameters) }))
}

/** Puts another screen in this one's place, so that going back does not return to a form that is done. */
export function replacePage(screen: AnyScreen, parameters: Record<string, string | undefined> = {}): void {
  orUnfetched(Taro.redirectTo({ url: addressOf(screen, parameters) }))
}

/** One screen back; to `fallback` when this one was opened by a link. */
export function goBack(fallback: AnyScreen, parameters: Record<string, string | undefined> = {}): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack()
  else replacePage(fallback, parameters)
}
