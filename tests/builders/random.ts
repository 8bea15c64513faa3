import fc from 'fast-check'

/** A random test that prints its seed in its name, so that a failure can be run again (`SEED=… npm test`). */
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000)

/** Declares a property test over one or more arbitraries. */
export function holdsFor<Args extends [unknown, ...unknown[]]>(
  sentence: string,
  arbitraries: { [K in keyof Args]: fc.Arbitrary<Args[K]> },
  check: (...args: Args) => void,
): void {
  test(`${sentence} (seed ${seed})`, () => {
    fc.assert(fc.property(...(arbitraries as { [K in keyof Args]: fc.Arbitrary<Args[K]> }), check), {
      seed,
      numRuns: 300,
    })
  })
}
