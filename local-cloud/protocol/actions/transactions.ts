import type { ActionAnswer, ActionContext, Params } from './action'
import { requiredText } from './params'

/** `database.startTransaction`: the id stands beside `requestId`, not in `data`. */
export function startTransaction(_params: Params, { deps }: ActionContext): ActionAnswer {
  return { transactionId: deps.engine.begin() }
}

/** `database.commitTransaction`: DATABASE_TRANSACTION_FAIL for one that has ended, DATABASE_TRANSACTION_CONFLICT for one that lost. */
export function commitTransaction(params: Params, { deps }: ActionContext): ActionAnswer {
  deps.engine.commit(requiredText(params, 'transactionId'))
  return { data: {} }
}

/** `database.abortTransaction`. */
export function abortTransaction(params: Params, { deps }: ActionContext): ActionAnswer {
  deps.engine.abort(requiredText(params, 'transactionId'))
  return { data: {} }
}
