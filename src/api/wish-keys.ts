import { newKey } from './new-key'

/**
 * Keys for writes that may have to be sent again. A wish that is repeated because its answer was lost has the key it had, so
 * that it counts once; a wish that was changed meanwhile has a key of its own, so that it is not taken for the first one.
 */
export function wishKeys(make: () => string = newKey) {
  const unanswered = new Map<string, string>()
  const nameOf = (wish: object) => JSON.stringify(wish)
  return {
    /** The key of a wish; call it with the same fields in the same order. */
    of(wish: object): string {
      const key = unanswered.get(nameOf(wish)) ?? make()
      unanswered.set(nameOf(wish), key)
      return key
    },
    /** The wish was answered: the same one again is another. */
    done: (wish: object) => void unanswered.delete(nameOf(wish)),
  }
}
