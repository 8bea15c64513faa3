import { unfetchedWords } from '@/words/unfetched'
import { toast } from './toast'

/** A screen whose code cannot be fetched: the router says so to nobody. */
window.addEventListener('unhandledrejection', ({ reason }) => {
  const message = String((reason as { message?: unknown } | null)?.message ?? reason)
  if (/Loading (CSS )?chunk/.test(message)) toast(unfetchedWords)
})
