/** Messages of the service that code in the wild compares; the engine's own, which say more, go to the log. */
const WORDS: ReadonlyMap<string, string> = new Map([
  [
    'DATABASE_TRANSACTION_CONFLICT',
    '[ResourceUnavailable.TransactionConflict] Transaction is conflict, maybe resource operated by others. Please check your request, but if the problem persists, contact us.',
  ],
  [
    'DATABASE_TRANSACTION_FAIL',
    '[ResourceUnavailable.TransactionNotExist] Transaction does not exist on the server, transaction must be commit or abort in 30 seconds. Please check your request, but if the problem persists, contact us.',
  ],
])

/** What the service says with this code, if it always says the same. */
export function serviceWords(code: string): string | undefined {
  return WORDS.get(code)
}
