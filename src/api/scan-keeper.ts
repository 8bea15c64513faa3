import { isPassing } from '../shared/connection'
import type { Instant } from '../shared/domain/kit/day'
import type { Answer } from './client'
import type { Shelf } from './shelf'

export type CheckInOutcome = Answer<'attendance', 'checkIn'>
type CheckInAnswer = Extract<CheckInOutcome, { ok: true }>['data']
export interface Refused {
  code: string
  detail?: Record<string, string | number>
}

/** What has become of a scan. Nothing but `recorded` means success, and only the server's answer makes it so. */
export type ScanState =
  | { kind: 'sending' }
  | { kind: 'waiting'; why: string }
  | { kind: 'recorded'; answer: CheckInAnswer }
  | { kind: 'refused'; refusal: Refused }

/** A scan on its way. */
export interface Scan {
  ticket: string
  /** The activity the member meant, when the page knew it. */
  meant: string | null
  /** Whose scan it is; null when this phone did not know yet. */
  owner: string | null
  scannedAt: Instant
  /** True once it had to wait: its refusal came later and must not be lost. */
  waited: boolean
  state: ScanState
}

export interface KeeperParts {
  send: (ticket: string, meant: string | null) => Promise<CheckInOutcome>
  shelf: Shelf
  now: () => Instant
  /** The member as last known since the app was opened; null when not known. */
  owner: () => string | null
  /** Asks who is here; undefined when nobody answered. */
  confirmOwner: () => Promise<string | null | undefined>
  /** True where this phone's storage belongs to one identity (WeChat); a browser may be signed in anew. */
  oneIdentity: boolean
  /** Runs something after `ms`; the answer calls it off. */
  later: (ms: number, act: () => void) => () => void
  /** Hears when it is worth trying again. */
  onReturn: (act: () => void) => void
}

const KEY = 'scans'
/** Pauses between attempts, ms; the last one repeats. */
const pauses = [2_000, 4_000, 8_000, 15_000, 30_000]

/**
 * Keeps a scan that could not be sent, in the phone's storage, and sends it while the app is open: after growing
 * pauses, and at once when the network or the person is back. A scan that is sent twice is recorded once.
 */
export class ScanKeeper {
  private scans: Scan[]
  private readonly flying = new Map<string, Promise<void>>()
  private readonly listeners = new Set<() => void>()
  /** Scans found in storage: another person may have been using this phone when they were made. */
  private readonly found: Set<Scan>
  /** Kept for whoever used this browser before; neither sent nor shown to the one who is here now. */
  private foreign: Scan[] = []
  private round = 0
  private callOff: (() => void) | undefined

  constructor(private readonly parts: KeeperParts) {
    const kept = parts.shelf.read<Scan[]>(KEY) ?? []
    this.scans = kept.map((scan) => ({ ...scan, state: orWaiting(scan.state) }))
    this.found = new Set(this.scans)
    parts.onReturn(() => void this.retry())
    if (this.waiting().length > 0) void this.retry()
  }

  /** Everything that is on its way or has something to say, newest first. The same list until something changes. */
  readonly list = (): readonly Scan[] => this.scans

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * Takes a scan and sends it at once. Tapping twice while it is under way is one scan; scanning the same code again
   * afterwards asks the server again, since an organiser may have taken the record back.
   */
  async submit(ticket: string, meant: string | null = null): Promise<Scan> {
    const same = this.scans.find((scan) => scan.ticket === ticket)
    if (!same || !isUnderWay(same)) {
      const scan: Scan = {
        ticket,
        meant,
        owner: this.parts.owner(),
        scannedAt: this.parts.now(),
        waited: false,
        state: { kind: 'sending' },
      }
      // it is in storage before it is sent: an app killed in between has not lost it
      this.change((scans) => [scan, ...scans.filter((other) => other.ticket !== ticket)])
    }
    await this.attempt(ticket)
    return this.scans.find((scan) => scan.ticket === ticket)!
  }

  /** Tries everything that waits, now. */
  async retry(): Promise<void> {
    this.callOff?.()
    this.callOff = undefined
    for (const { ticket } of this.waiting()) await this.attempt(ticket)
  }

  /** The person has read it. A scan that still waits is kept all the same. */
  dismiss(ticket: string): void {
    this.change((scans) => scans.filter((scan) => scan.ticket !== ticket || isUnderWay(scan)))
  }

  private waiting = () => this.scans.filter(isUnderWay)

  private attempt(ticket: string): Promise<void> {
    const already = this.flying.get(ticket)
    if (already) return already
    const flight = this.fly(ticket).finally(() => this.flying.delete(ticket))
    this.flying.set(ticket, flight)
    return flight
  }

  private async fly(ticket: string): Promise<void> {
    const scan = this.scans.find((each) => each.ticket === ticket)
    if (!scan || !isUnderWay(scan) || !(await this.isMine(scan))) return
    const outcome = await this.parts.send(scan.ticket, scan.meant)
    if (outcome.ok) this.settle(ticket, { kind: 'recorded', answer: first(outcome.data, scan) })
    else if (isPassing(outcome.code)) await this.keep(scan, outcome.code)
    else this.settle(ticket, { kind: 'refused', refusal: outcome })
  }

  /** A scan that must wait has to know whose it is: the next start may be another person's. */
  private async keep(scan: Scan, why: string): Promise<void> {
    this.wait(scan.ticket, why)
    if (scan.owner !== null || this.parts.oneIdentity || this.found.has(scan)) return
    const owner = await this.parts.confirmOwner()
    if (owner) this.update(scan.ticket, (kept) => ({ ...kept, owner }))
  }

  /** Nobody's scan is ever sent in another person's name. */
  private async isMine(scan: Scan): Promise<boolean> {
    if (!this.found.has(scan) || this.parts.oneIdentity) return true
    const here = await this.parts.confirmOwner()
    if (here === undefined) this.wait(scan.ticket, 'OFFLINE')
    if (here === undefined) return false
    if (here !== null && here === scan.owner) return true
    if (scan.owner === null) {
      // it cannot be told whose it is: whoever it is must scan again
      this.settle(scan.ticket, { kind: 'refused', refusal: { code: 'TICKET_EXPIRED' } })
      return false
    }
    this.foreign.push(scan)
    this.change((scans) => scans.filter((other) => other !== scan))
    return false
  }

  private wait(ticket: string, why: string): void {
    this.update(ticket, (scan) => ({ ...scan, waited: true, state: { kind: 'waiting', why } }))
    const pause = pauses[Math.min(this.round, pauses.length - 1)]!
    this.round += 1
    this.callOff?.()
    this.callOff = this.parts.later(pause, () => void this.retry())
  }

  private settle(ticket: string, state: ScanState): void {
    this.round = 0
    this.update(ticket, (scan) => ({ ...scan, state }))
    if (state.kind !== 'recorded') return
    // what was tried before for the same activity has nothing more to say
    const { activityId } = state.answer.record
    this.change((scans) => scans.filter((scan) => scan.ticket === ticket || activityOf(scan.ticket) !== activityId))
  }

  private update(ticket: string, change: (scan: Scan) => Scan): void {
    this.change((scans) =>
      scans.map((scan) => {
        if (scan.ticket !== ticket) return scan
        const changed = change(scan)
        if (this.found.delete(scan)) this.found.add(changed)
        return changed
      }),
    )
  }

  private change(change: (scans: Scan[]) => Scan[]): void {
    this.scans = change(this.scans)
    const mine = this.scans.filter((scan) => isUnderWay(scan) || (scan.state.kind === 'refused' && scan.waited))
    const kept = [...mine, ...this.foreign]
    if (kept.length > 0) this.parts.shelf.write(KEY, kept)
    else this.parts.shelf.remove(KEY)
    for (const listener of this.listeners) listener()
  }
}

export const isUnderWay = (scan: Scan): boolean => scan.state.kind === 'sending' || scan.state.kind === 'waiting'

/** A ticket begins with its activity. */
const activityOf = (ticket: string) => ticket.split('.')[0]

const orWaiting = (state: ScanState): ScanState =>
  state.kind === 'sending' ? { kind: 'waiting', why: 'OFFLINE' } : state

/** A scan whose first answer was lost is not “already recorded” to the one who has just scanned. */
const first = (answer: CheckInAnswer, scan: Scan): CheckInAnswer => (scan.waited ? { ...answer, first: true } : answer)
