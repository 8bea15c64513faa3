import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { makeRequest } from './make-request'
import { requestView } from './request-view'

/** Asks the collector something, about a month or in general; at most five questions and wishes are open at a time. */
export const ask = handle('dues.ask')({
  run: async ({ input: { key, month, text }, caller, context }) => {
    const made = await makeRequest(context, caller, { key, kind: 'question', month, fen: null, text })
    return 'request' in made ? done({ request: requestView(made.request) }) : made
  },
})
