import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { linkOf, makeTicket, remainingSeconds, sixDigits, TURN_SECONDS } from '@/shared/domain/attendance/ticket'
import { Button } from '@/ui/button'
import { Digits } from '@/ui/digits'
import { QrImage } from '@/ui/qr-image'
import { liveWords as words } from '@/words/manage/live'
import { useSecond } from '../use-second'
import './rotating-code.scss'

export interface RotatingCodeProps {
  activityId: string
  ticketKey: string
  /** Where the link in the code leads; empty: the bare ticket. */
  origin: string
  /** The cloud's time as this phone knows it, UTC ms. */
  now: () => number
  running: boolean
  /** What to say above the code when it fills the whole screen, for holding the phone up; null: in its place. */
  big: string | null
  onSmaller: () => void
}

/**
 * The rotating code 签到码 with its seconds and the six digits. It lives in a View of its own: each second only the
 * number is sent to the screen, never the list beside it.
 */
export const RotatingCode = memo(function RotatingCode(props: RotatingCodeProps) {
  const { activityId, ticketKey: key, origin, now, running, big, onSmaller } = props
  const at = useSecond(running, now)
  const ticket = makeTicket({ activityId, key, at })
  const left = remainingSeconds(at)
  return (
    <View className={`live-code ${big === null ? 'live-code-here' : 'live-code-big'}`}>
      <View className="live-code-picture">
        {big !== null && <View className="live-code-caption">{big}</View>}
        <QrImage text={origin ? linkOf(origin, ticket) : ticket} label={words.codeLabel} />
      </View>
      <View className="live-code-beside">
        {big !== null && <View className="live-code-hint">{words.scanHint}</View>}
        <View className="live-code-line">
          <View className="live-code-turn">
            <View className="live-code-ring" style={{ background: ringOf(left) }}>
              <Text className="live-code-seconds">{left}</Text>
            </View>
            <View className="live-code-soft">{words.renews}</View>
          </View>
          <View className="live-code-digits">
            <View className="live-code-soft">{words.digitsHint}</View>
            <Digits code={sixDigits({ activityId, key, at })} label={words.digitsLabel} />
          </View>
        </View>
        {big !== null && <Button onTap={onSmaller}>{words.smaller}</Button>}
      </View>
    </View>
  )
})

/** A ring that empties with the seconds. */
function ringOf(left: number): string {
  const degrees = Math.round((left / TURN_SECONDS) * 360)
  return `conic-gradient(var(--accent) ${degrees}deg, var(--line) ${degrees}deg)`
}
