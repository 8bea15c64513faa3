import { plainText } from '../kit/plain-text'
import type { RowProblem } from './model'

/** Somebody the money may be for. `about` tells namesakes apart. */
export interface Payable {
  id: string
  name: string
  about: string
}
export type Found = { member: Payable } | { candidates: Payable[]; why: RowProblem } | null

/** A name without the dots and spaces that are written in many ways. */
export const folded = (name: string): string =>
  plainText(name)
    .replace(/[\s·.•‧・･∙⋅]/g, '')
    .toLowerCase()

/** What stands around a name in a remark or beside it in its own cell. */
const AROUND =
  /[^\p{Script=Han}a-z〇]+|党费|交纳|缴纳|交费|缴费|补缴|补交|预缴|预交|代缴|代交|转账|汇款|付款|支付|同志|党员|支部|月份|[交缴代替为的月年补]/u

/** Who passes payments on for everybody: the money is of whom the remark names. Any other firm may be an employer (S1-27). */
const GATEWAY = /财付通|支付宝|微信支付|银联|网联/

/** People by their folded names, longer names first. */
export type PayersByName = ReadonlyMap<string, readonly Payable[]>

/** Puts people in order for `findPayer`; made once for all lines of a file. */
export function payersByName(people: readonly Payable[]): PayersByName {
  const byName = new Map<string, Payable[]>()
  for (const person of people) {
    const name = folded(person.name)
    byName.set(name, [...(byName.get(name) ?? []), person])
  }
  return new Map([...byName].sort(([a], [b]) => b.length - a.length))
}

/**
 * ST-7, ST-8: whose money a line is. Certain is only the one member of that very name. Namesakes, a name in part (`王*国`),
 * a member named by the remark while somebody else paid: the collector decides among the candidates, nothing is guessed.
 * @returns null when nobody of the branch is named
 */
export function findPayer({ name, remark }: { name: string; remark: string }, people: PayersByName): Found {
  const paid = GATEWAY.test(name) ? '' : folded(name)
  const own = people.get(paid) ?? []
  const said = namedIn(remark, people)
  if (own.length > 0) {
    const others = said.all.filter((person) => !own.includes(person))
    if (others.length > 0) return { candidates: [...own, ...others], why: 'OTHER_PAYER' }
    return own.length === 1 ? { member: own[0]! } : { candidates: [...own], why: 'NAMESAKES' }
  }
  if (/[*×]/.test(paid)) {
    const fitting = [...people].flatMap(([name, own]) => (fits(name, paid) ? own : []))
    const both = said.surely.filter((person) => fitting.includes(person))
    if (both.length === 1 && said.all.length === 1) return { member: both[0]! }
    const candidates = [...new Set([...fitting, ...said.all])]
    return candidates.length > 0 ? { candidates, why: 'NAME_UNSURE' } : null
  }
  const inCell = namedIn(name, people)
  const sources = paid === '' ? said : inCell
  if (
    sources.surely.length === 1 &&
    sources.all.length === 1 &&
    said.all.every((person) => person === sources.surely[0])
  )
    return { member: sources.surely[0]! }
  const candidates = [...new Set([...inCell.surely, ...said.all])]
  if (candidates.length === 0) return null
  return { candidates, why: paid === '' || inCell.surely.length > 0 ? whyAmong(candidates) : 'OTHER_PAYER' }
}

const whyAmong = (candidates: readonly Payable[]): RowProblem =>
  candidates.length > 1 && new Set(candidates.map(({ name }) => folded(name))).size === 1 ? 'NAMESAKES' : 'NAME_UNSURE'

/** Members a text names: `surely` where the name stands by itself, `all` where its characters do. */
function namedIn(text: string, people: PayersByName): { surely: Payable[]; all: Payable[] } {
  const parts = new Set(
    plainText(text)
      .toLowerCase()
      .replace(/[·.•‧・･∙⋅]/g, '')
      .split(AROUND),
  )
  const named: { surely: Payable[]; all: Payable[] } = { surely: [], all: [] }
  let left = folded(text)
  for (const [name, own] of people) {
    if (!left.includes(name)) continue
    left = left.replaceAll(name, '|')
    named.all.push(...own)
    if (parts.has(name)) named.surely.push(...own)
  }
  return named
}

/** Whether a name fits one with stars in it, each run of stars standing for one character or more. */
function fits(name: string, masked: string): boolean {
  const parts = masked.split(/[*×]+/).map((part) => part.replace(/[^\p{Script=Han}a-z]/gu, ''))
  if (parts.every((part) => part === '')) return false
  return new RegExp(`^${parts.join('.+')}$`, 'u').test(name)
}
