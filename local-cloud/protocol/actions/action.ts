import type { ProtocolDeps } from '../seams'

/** The fields of a call's body. From a form (`multipart`) every value is a Buffer. */
export type Params = Readonly<Record<string, unknown>>

export interface ActionContext {
  deps: ProtocolDeps
  requestId: string
  /** Environment the caller named, ours if it named none. */
  env: string
}

/** What goes back beside `requestId`: usually `{ data }`; or bytes, for the open APIs. */
export type ActionAnswer = Readonly<Record<string, unknown>> | RawAnswer

export class RawAnswer {
  constructor(readonly body: Buffer) {}
}

/** Does one call. A refusal is thrown as a `CloudError`. */
export type Action = (params: Params, context: ActionContext) => ActionAnswer | Promise<ActionAnswer>
