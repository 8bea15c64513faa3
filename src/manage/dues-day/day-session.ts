import type { Shelf } from '@/api/shelf'
import { type Answer, type Refusal, refusalOf } from '@/desk/flow/loaded'
import { isPassing } from '@/shared/connection'
import type { Input, Output } from '@/shared/contracts'
import type { PayerRow } from '@/shared/contracts/dues-shapes'
import type { Channel } from '@/shared/domain/dues/model'
import { pollDelay } from '../live/poll'
import { forget, inputOf, keep, type Payment, unansweredAt } from '../parts/payment'
import { type Day, type DayEvent, type DayState, isBooked, nextDayState } from './day-state'

/** Everything the dues day needs from outside. */
export interface DaySource {
  day(input: { branchId: string }): Answer<Day>
  dayMark(input: { branchId: string }): Answer<Output<'dues', 'dayMark'>>
  record(input: Input<'dues', 'record'>): Answer<Output<'dues', 'record'>>
  reverse(input: Input<'dues', 'reverse'>): Answer<Output<'dues', 'reverse'>>
  /** The cloud's time as this phone knows it, UTC ms. */
  now(): number
  /** Whether the phone believes that it has a network. */
  online(): boolean
  newKey(): string
  shelf: Shelf
}

/** Milliseconds between two looks at the branch's mark: a second collector's receipts show up soon enough. */
export const DAY_EVERY = 5_000
/** The longest time (ms) the list is taken for unchanged by its mark alone: names, roles and requests do not move it. */
export const LIST_EVERY = 60_000

/**
 * The dues day 收党费 on one phone: asks again and again, while the screen is seen, whether anybody has written to the
 * branch's money, and reads the list then; books one person's money at a time. Nothing is booked without the cloud's
 * answer: there is no queue for money.
 */
export class DaySession {
  private state: DayState = { kind: 'loading' }
  private step = 0
  private failures = 0
  private seen = false
  private asking = false
  /** When the whole list was read last, UTC ms. */
  private listAt = 0
  private timer: ReturnType<typeof setTimeout> | null = null

  constructor(
    private readonly branchId: string,
    private readonly source: DaySource,
    private readonly changed: () => void,
  ) {}

  get current(): DayState {
    return this.state
  }

  /** The screen is seen: read at once, then every few seconds. */
  show(): void {
    this.seen = true
    void this.read()
  }

  /** The screen is covered or left: nothing is read any more. */
  hide(): void {
    this.seen = false
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
  }

  /** The network came back, or somebody asked for it: do not wait for the next reading. */
  refresh(): Promise<void> {
    this.failures = 0
    return this.read()
  }

  /**
   * Takes everything a person owes up to this month. A payment of theirs that nobody answered is repeated instead, with
   * its own key; while one is under way another tap does nothing.
   */
  async take(row: PayerRow, channel: Channel): Promise<void> {
    const { memberId } = row
    const mark = this.state.kind === 'content' ? this.state.marks[memberId] : undefined
    if (mark?.phase === 'taking') return
    if (!this.source.online()) {
      if (mark?.phase !== 'unanswered') this.mark(memberId, { phase: 'refused', refusal: { code: 'OFFLINE' } })
      return
    }
    const payment = mark?.phase === 'unanswered' ? mark.payment : this.paymentOf(row, channel)
    keep(this.source.shelf, payment)
    this.mark(memberId, { phase: 'taking', payment })
    const outcome = await this.source.record(inputOf(payment))
    if (outcome.ok) {
      forget(this.source.shelf, payment.key)
      this.booked(memberId, outcome.data)
    } else if (isPassing(outcome.code)) {
      this.unanswered(payment, refusalOf(outcome))
    } else {
      forget(this.source.shelf, payment.key)
      this.mark(memberId, { phase: 'refused', refusal: refusalOf(outcome) })
      void this.refresh()
    }
  }

  /** Takes a receipt back with a reason; answers the refusal, or null when it is done. */
  async reverse(input: Omit<Input<'dues', 'reverse'>, 'branchId'> & { memberId: string }): Promise<Refusal | null> {
    const { memberId, ...asked } = input
    const outcome = await this.source.reverse({ branchId: this.branchId, ...asked })
    if (outcome.ok) this.booked(memberId, outcome.data)
    else if (!isPassing(outcome.code)) void this.refresh()
    return outcome.ok ? null : refusalOf(outcome)
  }

  private paymentOf(row: PayerRow, channel: Channel): Payment {
    return {
      branchId: this.branchId,
      memberId: row.memberId,
      key: this.source.newKey(),
      sum: row.owed,
      channel,
      // named, so that a month another collector took meanwhile is refused and never paid twice
      months: row.owes.filter(({ blocked }) => !blocked).map(({ month }) => month),
      before: row.today.map(({ number }) => number),
      at: this.source.now(),
    }
  }

  private unanswered(payment: Payment, refusal: Refusal): void {
    const { memberId } = payment
    // a reading that came meanwhile may show the receipt already
    const row = this.state.kind === 'content' && this.state.day.people.find((each) => each.memberId === memberId)
    if (row && isBooked(payment, row)) {
      forget(this.source.shelf, payment.key)
      this.mark(memberId, null)
    } else this.mark(memberId, { phase: 'unanswered', payment, refusal })
    void this.refresh()
  }

  private booked(memberId: string, { row, sums }: { row: PayerRow | null; sums: Day['sums'] }): void {
    this.step += 1
    this.apply({ type: 'booked', memberId, row, sums, step: this.step })
  }

  /** Looks whether the mark has moved; reads the list when it has, and when it was not read for long. */
  private async look(): Promise<void> {
    const { state, source, branchId } = this
    const known = state.kind === 'content' && state.link === 'fresh' && source.now() - this.listAt < LIST_EVERY
    if (!known) return this.read()
    if (this.asking) return
    this.asking = true
    const outcome = await source.dayMark({ branchId })
    this.asking = false
    if (!outcome.ok) return this.unread(refusalOf(outcome))
    if (this.state.kind !== 'content' || this.state.mark !== outcome.data.mark) return this.read()
    this.failures = 0
    this.apply({ type: 'same', readAt: source.now() })
    this.readLater()
  }

  private async read(): Promise<void> {
    if (this.asking) return
    this.asking = true
    const askedAtStep = this.step
    const { source, branchId } = this
    const outcome = await source.day({ branchId })
    this.asking = false
    if (outcome.ok) {
      this.failures = 0
      this.listAt = source.now()
      const unanswered = unansweredAt(source.shelf, branchId, source.now())
      this.apply({ type: 'answered', day: outcome.data, readAt: source.now(), askedAtStep, unanswered })
      this.forgetHeard(unanswered)
      this.readLater()
    } else this.unread(refusalOf(outcome))
  }

  /** Nothing could be read, for now or at all. */
  private unread(refusal: Refusal): void {
    if (isPassing(refusal.code)) {
      this.failures += 1
      this.apply({ type: 'silent', refusal })
    } else {
      this.apply({ type: 'closed', refusal })
    }
    this.readLater()
  }

  /** Payments whose receipt the list shows are not kept any longer. */
  private forgetHeard(unanswered: readonly Payment[]): void {
    if (this.state.kind !== 'content') return
    for (const payment of unanswered) {
      if (!this.state.marks[payment.memberId]) forget(this.source.shelf, payment.key)
    }
  }

  private readLater(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = null
    const hopeless = this.state.kind === 'error' && !isPassing(this.state.refusal.code)
    if (!this.seen || hopeless) return
    this.timer = setTimeout(() => void this.look(), pollDelay(this.failures, DAY_EVERY))
  }

  private mark(memberId: string, mark: Extract<DayEvent, { type: 'marked' }>['mark']): void {
    this.apply({ type: 'marked', memberId, mark })
  }

  private apply(event: DayEvent): void {
    this.state = nextDayState(this.state, event)
    this.changed()
  }
}
