import * as z from 'zod'
import { roleName } from '../domain/member/model'
import { orgKind } from '../domain/org/model'
import { contract, method } from './contract'
import { cursor, day, id, line, reason } from './shapes'

const orgView = z.object({
  id: z.string(),
  name: z.string(),
  kind: orgKind,
  parentId: z.string().nullable(),
  path: z.array(z.string()),
  state: z.enum(['active', 'dissolved']),
  endsOn: z.string().nullable(),
  order: z.string(),
})

export const orgContract = contract('org', {
  get: method({
    input: z.object({ orgId: id }),
    output: orgView.extend({ ancestors: z.array(z.object({ id: z.string(), name: z.string() })) }),
  }),
  /** The organisations directly below one, by their order, a page at a time. */
  children: method({
    input: z.object({ orgId: id, cursor: cursor.default(null) }),
    output: z.object({ items: z.array(orgView), next: cursor }),
  }),
  create: method({
    input: z.object({ parentId: id, name: line(60, 2), kind: orgKind, endsOn: day.nullable().default(null) }),
    output: orgView,
    refusals: ['KIND_NOT_ALLOWED_HERE', 'NAME_TAKEN', 'END_DAY_NEEDED', 'ORG_DISSOLVED'],
  }),
  rename: method({ input: z.object({ orgId: id, name: line(60, 2) }), output: orgView, refusals: ['NAME_TAKEN'] }),
  /** Moves a branch or a group with everything below it. Old records stay as they were. */
  move: method({
    input: z.object({ orgId: id, toParentId: id }),
    output: orgView,
    refusals: ['KIND_NOT_ALLOWED_HERE', 'NAME_TAKEN', 'INTO_ITSELF', 'ORG_DISSOLVED', 'ACTIVITY_IS_OPEN'],
  }),
  /** Ends an organisation that has no active members and no organisations below it. */
  dissolve: method({
    input: z.object({ orgId: id, reason }),
    output: orgView,
    refusals: ['HAS_CHILDREN', 'HAS_MONEY', 'HAS_MEMBERS'],
  }),
  appoint: method({
    input: z.object({ orgId: id, memberId: id, role: roleName }),
    output: z.object({ changed: z.boolean() }),
    refusals: ['ROLE_NOT_AT_THIS_KIND', 'NOT_A_MEMBER_HERE'],
  }),
  dismiss: method({
    input: z.object({ orgId: id, memberId: id, role: roleName, reason }),
    output: z.object({ changed: z.boolean() }),
  }),
  officers: method({
    input: z.object({ orgId: id }),
    output: z.object({ items: z.array(z.object({ memberId: z.string(), name: z.string(), role: roleName })) }),
  }),
})
