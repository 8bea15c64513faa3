import type { ProtocolLimits } from './seams'

/** The limits of the real service, as its documentation gives them. `Infinity` switches one off. */
export const defaultLimits: ProtocolLimits = {
  functionBody: 100 * 1024,
  body: 16 * 1024 * 1024,
  documents: 1000,
  defaultDocuments: 100,
  file: 200 * 1024 * 1024,
  files: 50,
  // The service's depends on the plan that was bought.
  callsPerSecond: Number.POSITIVE_INFINITY,
}
