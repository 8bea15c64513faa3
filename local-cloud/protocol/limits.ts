import type { ProtocolLimits } from './seams'

/** The limits of the real service, as its documentation gives them. `Infinity` switches one off. */
export const defaultLimits: ProtocolLimits = {
  functionBody: 100 * 1024,
  body: 16 * 1024 * 1024,
  documents: 1000,
  defaultDocuments: 100,
  // Not in the reference; found by its users, with functions too: community articles 000624c67c8b48611dba2b12058c13
  // and 0006ee7caecd8020df7b559b451800 of developers.weixin.qq.com. A `limit(n)` lifts it.
  defaultAggregated: 20,
  file: 200 * 1024 * 1024,
  files: 50,
  // The service's depends on the plan that was bought.
  callsPerSecond: Number.POSITIVE_INFINITY,
}
