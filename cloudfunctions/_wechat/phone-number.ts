interface PhoneAnswer {
  phoneInfo?: { purePhoneNumber?: string; countryCode?: string }
}

/**
 * The phone number that WeChat vouches for, without its country code. The SDK is loaded when it is needed: most calls
 * of the function never do.
 * @param code the one-time code of the phone number button
 * @returns null when WeChat refuses (a code used up or too old, no balance left for this paid service: X-09), or when the
 *   number is not of the mainland
 */
export async function phoneNumberOf(code: string): Promise<string | null> {
  const { default: wechat } = await import('wx-server-sdk')
  // The SDK's own types call this symbol a name.
  wechat.init({ env: wechat.DYNAMIC_CURRENT_ENV as unknown as string })
  try {
    const answer = (await wechat.openapi.phonenumber.getPhoneNumber({ code })) as PhoneAnswer
    const { purePhoneNumber, countryCode } = answer.phoneInfo ?? {}
    return purePhoneNumber && (countryCode ?? '86') === '86' ? purePhoneNumber : null
  } catch (error) {
    const { errCode, errMsg } = error as { errCode?: unknown; errMsg?: unknown }
    if (typeof errCode !== 'number') throw error
    console.warn('no phone number', errCode, errMsg)
    return null
  }
}
