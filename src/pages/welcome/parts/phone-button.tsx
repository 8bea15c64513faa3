import { Button } from '@/ui/button'

/** Asks WeChat for the phone number it vouches for. */
export function PhoneButton({ onCode, busy }: { onCode: (code: string | undefined) => void; busy: boolean }) {
  return (
    <Button onPhoneNumber={onCode} busy={busy && '正在绑定…'}>
      用微信手机号绑定
    </Button>
  )
}

/** Whether this platform can ask for the phone number. */
export const hasPhoneButton = true
