import type { MethodName } from '../../src/shared/contracts'
import type { AnyMethod, Contract } from '../../src/shared/contracts/contract'
import { allows, mightAllow, permissions } from '../../src/shared/permissions'
import { isBusy } from '../_data/database'
import { openCloudData, platformOpenId } from './cloud'
import type { Context } from './context'
import type { Handler } from './handler'
import { type Done, type Refused, refuse } from './outcome'

type Handlers<C extends Contract> = {
  [M in Extract<keyof C['methods'], string>]: Handler<Extract<MethodName, `${C['name']}.${M}`>>
}

/**
 * Makes the entry point of a feature's function. A missing or superfluous handler does not compile.
 *
 * Refusals in their order: `NOT_SIGNED_IN`, `NO_SUCH_METHOD`, `BAD_INPUT`, `NOT_BOUND`, `NOT_PERMITTED` (no role that
 * could ever do it), `NOT_FOUND`, `NOT_PERMITTED` (not on this organisation), then the method's own. A throw is a bug:
 * logged with its request id, answered `INTERNAL`, nothing leaked; a database that is overloaded answers `BUSY`.
 */
export function serve<C extends Contract>(contract: C, handlers: Handlers<C>) {
  return async (event: unknown, platform?: { request_id?: string }): Promise<Done<unknown> | Refused<string>> => {
    const requestId = platform?.request_id ?? ''
    try {
      return await answer(contract, handlers as Record<string, Handler>, event, requestId)
    } catch (error) {
      console.error('failed', contract.name, requestId, error)
      return refuse(isBusy(error) ? 'BUSY' : 'INTERNAL', { requestId })
    }
  }
}

async function answer(contract: Contract, handlers: Record<string, Handler>, event: unknown, requestId: string) {
  const openId = platformOpenId()
  if (!openId) return refuse('NOT_SIGNED_IN')

  const { method: name, input: raw } = (event ?? {}) as { method?: unknown; input?: unknown }
  if (typeof name !== 'string' || !Object.hasOwn(contract.methods, name)) return refuse('NO_SUCH_METHOD')
  const declared = contract.methods[name] as AnyMethod
  const handler = handlers[name]!
  const parsed = declared.input.safeParse(raw ?? {})
  if (!parsed.success) return refuse('BAD_INPUT', { field: parsed.error.issues[0]?.path.join('.') ?? '' })

  const context: Context = { openId, now: Date.now(), requestId, data: openCloudData() }
  const outcome = await decide(handler, parsed.data, context)
  // The contract's output is also a sieve: a field it does not name never leaves the cloud.
  return outcome.ok ? { ok: true as const, data: declared.output.parse(outcome.data) } : outcome
}

async function decide(handler: Handler, input: unknown, context: Context): Promise<Done<unknown> | Refused<string>> {
  const readCaller = handler.readCaller ?? (({ data, openId }: Context) => data.members.byIdentity(openId))
  const [caller, facts] = await Promise.all([readCaller(context, input), handler.load?.(input, context)])
  const rule = permissions[handler.name]
  if (rule !== 'anyone') {
    if (!caller) return refuse('NOT_BOUND')
    if (!mightAllow(handler.name, caller.roles)) return refuse('NOT_PERMITTED')
  }
  if (facts === null) return refuse('NOT_FOUND')
  if (typeof rule !== 'string') {
    const paths = handler.paths?.(facts) ?? []
    if (!caller || paths.length === 0 || !paths.every((path) => allows(handler.name, caller.roles, path))) {
      return refuse('NOT_PERMITTED')
    }
  }
  return handler.run({ input, facts, caller, context })
}
