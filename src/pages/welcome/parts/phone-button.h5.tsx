/** A browser knows no phone number; the invite code is the way. */
export function PhoneButton(_props: { onCode: (code: string | undefined) => void; busy: boolean }) {
  return null
}

/** Whether this platform can ask for the phone number. */
export const hasPhoneButton = false
