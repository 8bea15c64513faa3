/** Timers for the logic layer: counted, so that a test can wait for quiet, and all stopped at the end. */
export class Timers {
  private readonly running = new Map<NodeJS.Timeout, { soon: boolean }>()
  private readonly asked = new Set<Promise<unknown>>()

  constructor(private readonly onError: (error: unknown) => void) {}

  private guarded(work: () => void): () => void {
    return () => {
      try {
        work()
      } catch (error) {
        this.onError(error)
      }
    }
  }

  setTimeout = (work: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): NodeJS.Timeout => {
    const run = this.guarded(() => work(...args))
    const timer = setTimeout(() => {
      this.running.delete(timer)
      run()
    }, delay)
    this.running.set(timer, { soon: delay <= 100 })
    return timer
  }

  setInterval = (work: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): NodeJS.Timeout => {
    const timer = setInterval(
      this.guarded(() => work(...args)),
      delay,
    )
    this.running.set(timer, { soon: false })
    return timer
  }

  clear = (timer: NodeJS.Timeout | undefined): void => {
    if (timer === undefined || timer === null) return
    clearTimeout(timer)
    this.running.delete(timer)
  }

  /** Counts an answer that is on its way, such as a cloud call. */
  awaited<T>(answer: Promise<T>): Promise<T> {
    this.asked.add(answer)
    const done = () => this.asked.delete(answer)
    answer.then(done, done)
    return answer
  }

  /** Resolves when nothing is due within 100 ms and no answer is awaited, three turns in a row; after 10 s it gives up. */
  async quiet(): Promise<void> {
    const until = Date.now() + 10_000
    for (let calm = 0; calm < 3; ) {
      await new Promise((resolve) => setImmediate(resolve))
      const busy = this.asked.size > 0 || [...this.running.values()].some(({ soon }) => soon)
      calm = busy ? 0 : calm + 1
      if (busy) await new Promise((resolve) => setTimeout(resolve, 2))
      if (Date.now() > until) throw new Error('the phone did not come to rest in 10 s')
    }
  }

  stop(): void {
    for (const timer of this.running.keys()) clearTimeout(timer)
    this.running.clear()
  }
}
