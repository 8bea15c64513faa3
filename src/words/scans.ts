import type { Instant } from '../shared/domain/kit/day'
import { timeWords } from './dates'
import { headAndNext, type RefusalLike } from './sentence'

/** A scan that has not reached the server: it is not a success, and it is not lost. */
export const waitingWords = (scannedAt: Instant) => ({
  head: '已扫码，尚未送达，正在重试',
  next: `${timeWords(scannedAt)} 扫的码保存在手机上，有网络就会自动发送。如果散会前还没有送达，请组织者点名。`,
})

/** A scan that was refused when it arrived at last: the person has long walked away from the screen. */
export function lateRefusalWords(refusal: RefusalLike, scannedAt: Instant): { head: string; next: string } {
  const head = `${timeWords(scannedAt)} 的扫码没有签到成功`
  if (refusal.code === 'TICKET_EXPIRED') return { head, next: '送达时签到码已经过期。请再扫一次，或请组织者点名签到。' }
  const { head: why, next } = headAndNext(refusal)
  return { head, next: `${why}。${next}` }
}
