import type { Instant } from '../kit/day'

/** Version of the notice a member consents to. A new text gets a new version, and everybody is asked again. */
export const CONSENT_VERSION = '2026-12'

export interface ConsentFact {
  version: string
  at: Instant
  withdrawnAt: Instant | null
}

/** ID-1: a consent counts while it is to the current version and not withdrawn. */
export const counts = (consent: ConsentFact): boolean =>
  consent.version === CONSENT_VERSION && consent.withdrawnAt === null

/** Whether somebody still has to consent before anything may be stored about their WeChat identity. */
export const consentNeeded = (consents: readonly ConsentFact[]): boolean => !consents.some(counts)
