/** The environment a function sees, by the names CloudBase and WeChat give it. */
import type { FunctionDefinition } from './function-catalog'

/** Who stands behind an invocation. Comes from the platform, never from the event. */
export interface Caller {
  /** `wx_client` (a person), `wx_trigger` (a timer), or a chain such as `wx_client,scf` (a function for a person). */
  source: string
  openId?: string
  unionId?: string
  clientIp?: string
}

export interface CloudIdentity {
  env: string
  region: string
  appId: string
  /** Where the SDK finds this cloud. */
  adminUrl: string
  /** Variables every function gets, from the start options. */
  variables: Readonly<Record<string, string>>
}

/** True for a call that a timer made, or that a function made in a timer's name. */
export const isTimer = (caller: Caller) => caller.source.startsWith('wx_trigger')

/**
 * Everything `process.env` holds during one invocation.
 * `token` stands for the caller on the wire: the SDK sends it back with every call, so that a function
 * called by a function still knows for whom.
 */
export function functionEnvironment(
  cloud: CloudIdentity,
  definition: FunctionDefinition,
  caller: Caller,
  requestId: string,
  token: string,
): Record<string, string> {
  const timer = isTimer(caller)
  const wx: Record<string, string> = { WX_APPID: cloud.appId }
  if (caller.openId) wx.WX_OPENID = caller.openId
  if (caller.unionId) wx.WX_UNIONID = caller.unionId
  if (caller.clientIp) wx.WX_CLIENTIP = caller.clientIp
  wx[timer ? 'WX_TRIGGER_API_TOKEN_V0' : 'WX_API_TOKEN'] = token
  const tcb: Record<string, string> = { TCB_ENV: cloud.env, TCB_SOURCE: caller.source, TCB_SEQID: requestId }
  if (caller.clientIp) tcb.TCB_SOURCE_IP = caller.clientIp
  return {
    ...cloud.variables,
    ...definition.variables,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: cloud.region,
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SCF_NAMESPACE: cloud.env,
    SCF_FUNCTIONNAME: definition.name,
    SCF_FUNCTIONVERSION: '$LATEST',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: cloud.adminUrl }),
    TCB_CONTEXT_KEYS: Object.keys(tcb).join(','),
    WX_CONTEXT_KEYS: Object.keys(wx).join(','),
    ...(timer ? { TRIGGER_SRC: 'timer' } : {}),
    ...tcb,
    ...wx,
  }
}

/** The second argument of `main`, without its one method (a function does not travel to a worker). */
export function functionContext(
  cloud: CloudIdentity,
  definition: FunctionDefinition,
  requestId: string,
  environment: Record<string, string>,
) {
  const platform = Object.entries(environment).filter(([key]) => /^(WX|TCB)_/.test(key) || key === 'TRIGGER_SRC')
  return {
    callbackWaitsForEmptyEventLoop: false,
    memory_limit_in_mb: definition.memoryMb,
    time_limit_in_ms: definition.timeoutMs,
    request_id: requestId,
    function_name: definition.name,
    function_version: '$LATEST',
    namespace: cloud.env,
    tencentcloud_region: cloud.region,
    environment: JSON.stringify(Object.fromEntries(platform)),
  }
}
