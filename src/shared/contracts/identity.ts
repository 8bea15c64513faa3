import * as z from 'zod'
import { role, situation, standing } from '../domain/member/model'
import { orgKind } from '../domain/org/model'
import { contract, method } from './contract'
import { instant, line, nothing } from './shapes'

/** An organisation the caller holds a role at, with its name. */
const heldRole = role.extend({ orgName: z.string(), orgKind, path: z.array(z.string()) })

export const session = z.object({
  now: instant,
  consent: z.object({ needed: z.boolean(), version: z.string() }),
  member: z
    .object({
      id: z.string(),
      name: z.string(),
      branchId: z.string(),
      branchName: z.string(),
      standing,
      situation,
      roles: z.array(heldRole),
    })
    .nullable(),
})

export const identityContract = contract('identity', {
  /** Who am I here: consent, binding, roles. The first call of the app. */
  session: method({ input: nothing, output: session }),
  /** Separate consent to the stored data, before any binding. */
  giveConsent: method({ input: z.object({ version: z.string() }), output: session, refusals: ['CONSENT_OUTDATED'] }),
  /** Takes consent back: unbinds this WeChat identity. The party's records stay. */
  withdrawConsent: method({ input: nothing, output: session }),
  bindByInvite: method({
    input: z.object({ code: line(20) }),
    output: session,
    refusals: [
      'INVITE_UNKNOWN',
      'INVITE_EXPIRED',
      'INVITE_USED',
      'TOO_MANY_TRIES',
      'ALREADY_BOUND',
      'MEMBER_HAS_OTHER_WECHAT',
    ],
  }),
  /** Binds by the phone number WeChat vouches for; `code` is the button's one-time code. */
  bindByPhone: method({
    input: z.object({ code: line(200) }),
    output: session,
    refusals: [
      'PHONE_NOT_ANSWERED',
      'PHONE_UNKNOWN',
      'PHONE_SHARED',
      'TOO_MANY_TRIES',
      'ALREADY_BOUND',
      'MEMBER_HAS_OTHER_WECHAT',
    ],
  }),
  /** Gives up the binding of this WeChat identity, for instance before changing phones. */
  unbind: method({ input: nothing, output: session }),
  /** 我的数据: what is stored about me, and who saw it in full. */
  myData: method({
    input: nothing,
    output: z.object({
      fields: z.array(z.object({ name: z.string(), value: z.string() })),
      consents: z.array(z.object({ version: z.string(), at: instant, withdrawnAt: instant.nullable() })),
      views: z.array(z.object({ at: instant, by: z.string(), field: z.string(), reason: z.string() })),
    }),
  }),
  /** The same as a file: everything stored about me, as JSON text. */
  exportMyData: method({ input: nothing, output: z.object({ fileName: z.string(), text: z.string() }) }),
  /** Full view of one of my own secret fields. */
  revealMine: method({
    input: z.object({ field: z.enum(['phone', 'idNumber']) }),
    output: z.object({ value: z.string().nullable() }),
  }),
})
