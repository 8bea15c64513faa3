import { useCallback, useEffect, useRef, useState } from 'react'
import type { Scan } from '@/api/scan-keeper'
import { scans as phoneScans } from '@/api/scans'
import type { Output } from '@/shared/contracts'
import { ticketFromText } from '@/shared/domain/attendance/ticket'
import type { CameraTrouble } from '@/words/camera'
import type { RefusalLike } from '@/words/sentence'
import { type Scans, useScans } from '../parts/use-scans'
import type { Start } from './start'

export type CheckInAnswer = Output<'attendance', 'checkIn'>

/** What the screen can be in. `done` is only ever reached by the server's answer. */
export type CheckInState =
  | { kind: 'choose'; trouble: CameraTrouble | null }
  /** `strange`: something was read that is no check-in code. */
  | { kind: 'scanning'; strange: boolean }
  | { kind: 'typing' }
  | { kind: 'sending' }
  | { kind: 'waiting'; scan: Scan }
  | { kind: 'done'; answer: CheckInAnswer }
  /** `ticket`: what was refused; null when it could not even be read. */
  | { kind: 'refused'; refusal: RefusalLike; ticket: string | null; late: Scan | null }

/** What the person is doing; what has become of a scan is the keeper's to say. */
type Doing =
  | { kind: 'choose'; trouble: CameraTrouble | null }
  | { kind: 'scanning'; strange: boolean }
  | { kind: 'typing' }
  | { kind: 'following'; ticket: string }
  | { kind: 'done'; answer: CheckInAnswer }
  | { kind: 'unreadable' }

function firstOf(start: Start): Doing {
  if (start.ticket) return { kind: 'following', ticket: start.ticket }
  if (start.broken) return { kind: 'unreadable' }
  if (start.first === 'scan') return { kind: 'scanning', strange: false }
  return start.first === 'code' ? { kind: 'typing' } : { kind: 'choose', trouble: null }
}

export function useCheckIn(start: Start, scans: Scans = phoneScans) {
  const [doing, setDoing] = useState<Doing>(() => firstOf(start))
  const all = useScans(scans)
  const submit = useCallback(
    (ticket: string, meant: string | null) => {
      setDoing({ kind: 'following', ticket })
      void scans.submit(ticket, meant)
    },
    [scans],
  )

  // a link is opened once, however often the screen is drawn
  const begun = useRef(false)
  useEffect(() => {
    if (begun.current) return
    begun.current = true
    if (start.ticket) submit(start.ticket, start.activityId)
  }, [start, submit])

  /** A text the camera read. While the camera stays open, what is no code is only remarked on. */
  const read = useCallback(
    (text: string, cameraStaysOpen: boolean) => {
      const ticket = ticketFromText(text)
      if (ticket) submit(ticket, start.activityId)
      else setDoing(cameraStaysOpen ? { kind: 'scanning', strange: true } : { kind: 'unreadable' })
    },
    [submit, start.activityId],
  )

  return {
    state: stateOf(doing, all),
    read,
    scan: () => setDoing({ kind: 'scanning', strange: false }),
    type: () => setDoing({ kind: 'typing' }),
    /** The camera gave up, or the person did. */
    leaveCamera: (trouble: CameraTrouble | null) => setDoing({ kind: 'choose', trouble }),
    recorded: (answer: CheckInAnswer) => setDoing({ kind: 'done', answer }),
    /** The person confirms that the code's own activity is the one they mean. */
    takeThisOne: (ticket: string) => submit(ticket, null),
  }
}

function stateOf(doing: Doing, scans: readonly Scan[]): CheckInState {
  if (doing.kind === 'unreadable')
    return { kind: 'refused', refusal: { code: 'TICKET_FORGED' }, ticket: null, late: null }
  if (doing.kind !== 'following') return doing
  const scan = scans.find(({ ticket }) => ticket === doing.ticket)
  switch (scan?.state.kind) {
    case 'recorded':
      return { kind: 'done', answer: scan.state.answer }
    case 'refused':
      return { kind: 'refused', refusal: scan.state.refusal, ticket: scan.ticket, late: scan.waited ? scan : null }
    case 'waiting':
      return { kind: 'waiting', scan }
    default:
      // a scan that is being sent again still waits, as far as the person is concerned
      return scan?.waited ? { kind: 'waiting', scan } : { kind: 'sending' }
  }
}
