import { ticketFromText } from '@/shared/domain/attendance/ticket'

/** How the screen begins. */
export interface Start {
  /** A ticket that came with the address: it is sent at once. */
  ticket: string | null
  /** True when the address carried something that should have been a ticket and is none. */
  broken: boolean
  /** What the person asked for on 今日. */
  first: 'scan' | 'code' | null
  /** The activity that is meant, when known. */
  activityId: string | null
}

/**
 * Reads the address: `t` from our own link in a browser, `q` with the whole link from WeChat's ordinary-link rule
 * (encoded once), `scene` from a mini-program code.
 */
export function startOf(params: Record<string, string | undefined>): Start {
  const carried = params.t ?? params.q ?? params.scene
  const ticket = carried === undefined ? null : (ticketFromText(carried) ?? ticketFromText(decoded(carried)))
  const { first } = params
  return {
    ticket,
    broken: carried !== undefined && ticket === null,
    first: first === 'scan' || first === 'code' ? first : null,
    activityId: params.activity ?? null,
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
