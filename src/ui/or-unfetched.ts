import { unfetchedWords } from '@/words/unfetched'
import { toast } from './toast'

/** Goes to a screen whose code may have to be fetched first, and says so when it cannot be. */
export function orUnfetched(going: Promise<unknown>): void {
  void going.catch(() => toast(unfetchedWords))
}
