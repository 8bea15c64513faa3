import { contracts, type MethodName } from '../../src/shared/contracts'
import type { RoleName } from '../../src/shared/domain/member/model'
import { permissions } from '../../src/shared/permissions'

/**
 * Who may do what about the dues of branch `b` and at the committee `d` above it, by office: written down anew, the other
 * way round than the product's own table, which it is held against.
 */
const features = ['dues', 'standard', 'slip', 'statement', 'form'] as const
/** Every method of dues that is about others. */
export const methods = features.flatMap((feature) =>
  Object.keys(contracts[feature].methods)
    .map((method) => `${feature}.${method}` as MethodName)
    .filter((name) => typeof permissions[name] !== 'string'),
)

/** What the branch’s money looks like; no income. */
const look: MethodName[] = [
  'dues.day',
  'dues.dayMark',
  'dues.person',
  'dues.branch',
  'dues.book',
  'dues.verify',
  'dues.large',
  'dues.settings',
  'standard.list',
  'standard.waivers',
  'slip.list',
  'slip.get',
  'form.make',
]
const income: MethodName[] = ['standard.get']
const assess: MethodName[] = [
  'standard.set',
  'standard.renew',
  'standard.proposeWaiver',
  'standard.endWaiver',
  'standard.withdrawWaiver',
]
/** S1-26: what the named collector alone does. */
const collect: MethodName[] = [
  'dues.record',
  'dues.reverse',
  'dues.recordLarge',
  'statement.preview',
  'statement.rows',
  'statement.decide',
  'statement.apply',
  'statement.cancel',
  'statement.list',
  'statement.template',
]
const close: MethodName[] = ['dues.closeMonth', 'dues.answer', 'dues.deliverLarge', 'slip.handOver', 'slip.restate']
const questions: MethodName[] = ['dues.requests']
/** The branch as one of several: whoever sees what is below sees it. */
const overview: MethodName[] = ['dues.verifyBelow', 'slip.board', 'slip.totals']
const settings: MethodName[] = ['dues.setSettings']
/** At the committee `d`, whose account takes the money. */
const decide: MethodName[] = [
  'standard.decideWaiver',
  'dues.forwardLarge',
  'slip.confirm',
  'slip.remit',
  'slip.withdrawRemittance',
]
const account: MethodName[] = ['slip.incoming', 'slip.remittance']
const formsOfAll: MethodName[] = ['form.begin', 'form.step', 'form.list', 'form.file', 'form.cancel']

/** Every list: each method is in one of them, once. */
export const lists = [look, income, assess, collect, close, questions, overview, settings, decide, account, formsOfAll]
/** Methods whose inputs speak of the committee; all others speak of the branch. */
export const atCommittee: readonly MethodName[] = [...decide, ...account, ...formsOfAll]

const oversee = [...look, ...income, ...overview, ...settings]
type Table = readonly (readonly [place: string, role: RoleName, may: readonly MethodName[]])[]
export const offices: Table = [
  ['b', 'secretary', [...look, ...income, ...assess, ...close, ...questions, ...overview]],
  ['b', 'deputy-secretary', [...look, ...close, ...questions]],
  ['b', 'organisation-officer', [...look, ...income, ...assess, ...questions]],
  ['b', 'discipline-officer', [...look, ...questions]],
  ['b', 'dues-collector', [...look, ...collect, ...close, ...questions]],
  ['b', 'publicity-officer', []],
  ['b', 'linked-leader', []],
  ['gr', 'group-leader', []],
  ['n', 'secretary', []],
  ['n', 'deputy-secretary', []],
  ['n', 'organisation-officer', []],
  ['n', 'discipline-officer', []],
  ['n', 'dues-collector', []],
  ['g', 'secretary', overview],
  ['g', 'deputy-secretary', []],
  ['g', 'organisation-officer', []],
  ['g', 'inspector', [...look, ...overview]],
  ['g', 'committee-officer', oversee],
  ['d', 'secretary', [...overview, ...account, ...formsOfAll]],
  ['d', 'deputy-secretary', []],
  ['d', 'organisation-officer', []],
  ['d', 'inspector', [...look, ...overview, ...account]],
  ['d', 'committee-officer', [...oversee, ...decide, ...account, ...formsOfAll]],
  ['d2', 'inspector', []],
  ['d2', 'committee-officer', []],
  ['gone', 'dues-collector', []],
]
