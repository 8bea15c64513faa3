import { compare, type ReadyRow, writeOfNew } from '../../src/shared/domain/import/compare'
import { dayProblem } from '../../src/shared/domain/import/day-problem'
import { findTwins } from '../../src/shared/domain/import/find-twins'
import { type KnownMembers, matchMember } from '../../src/shared/domain/import/match-member'
import { type Place, type Places, placeRow } from '../../src/shared/domain/import/place-row'
import { hideNumbers, type Problem, problem } from '../../src/shared/domain/import/problem'
import type { Header } from '../../src/shared/domain/import/read-header'
import { type RowFacts, readRow } from '../../src/shared/domain/import/read-row'
import type { Member } from '../../src/shared/domain/member/model'
import type { ImportRow } from '../_data/import'
import { sealIdNumber, sealPhone } from '../_kernel/sealed-numbers'

/** A row after reading: what it says, where it belongs, its sealed numbers, and what is wrong with it. */
interface ReadRow {
  facts: RowFacts
  place: Place | null
  phone: ReadyRow['phone']
  idNumber: ReadyRow['idNumber']
  problems: Problem[]
}
export type StagedRow = Omit<ImportRow, '_id' | 'jobId' | 'position'>

/** First half of a dry run: reads every row by itself and against the others. Nothing of the database is known yet. */
export function readRows({ people, at }: Header, places: Places, today: string): ReadRow[] {
  const rows = people.map((row) => {
    const { facts, problems } = readRow(row, at, today)
    const placed = placeRow(facts, places)
    if (placed && 'problem' in placed) problems.push(placed.problem)
    const place = placed && 'place' in placed ? placed.place : null
    return { facts, place, problems, phone: sealPhone(facts.phone), idNumber: sealIdNumber(facts.idNumber) }
  })
  const twins = new Map(findTwins(rows.map(({ facts }) => facts)).map((found) => [found.row, found]))
  for (const { facts, problems } of rows) {
    const twin = twins.get(facts.row)
    if (twin) problems.push(twin)
  }
  return rows
}

/** What has to be looked up to finish the dry run. */
export function wantedBy(rows: readonly ReadRow[]) {
  const all = (values: (string | undefined)[]) => [...new Set(values)].flatMap((value) => value ?? [])
  return {
    branchIds: all(rows.map(({ place }) => place?.branchId)),
    idHashes: all(rows.map(({ idNumber }) => idNumber?.hash)),
    phoneHashes: all(rows.map(({ phone }) => phone?.hash)),
  }
}

/** Second half: what each row would do to the members on record. */
export function stageRows(
  rows: readonly ReadRow[],
  known: KnownMembers,
  groupNames: ReadonlyMap<string, string>,
  today: string,
): StagedRow[] {
  const meant = new Map<string, number>()
  return rows.map((read) => {
    const staged = stageRow(read, known, groupNames, today)
    if (staged.memberId === null) return staged
    const earlier = meant.get(staged.memberId)
    meant.set(staged.memberId, earlier ?? staged.row)
    if (earlier === undefined) return staged
    return withProblems(read, [problem(staged.row, 'name', 'TWICE_IN_FILE', staged.name, earlier)])
  })
}

function stageRow(
  read: ReadRow,
  known: KnownMembers,
  groupNames: ReadonlyMap<string, string>,
  today: string,
): StagedRow {
  const { facts, place, phone, idNumber } = read
  if (read.problems.length > 0 || place === null || facts.name === null) return withProblems(read, [])
  const ready: ReadyRow = { facts: { ...facts, name: facts.name }, place, phone, idNumber }
  const marks = {
    name: facts.name,
    branchId: place.branchId,
    idHash: idNumber?.hash ?? null,
    phoneHash: phone?.hash ?? null,
  }
  const match = matchMember(facts.row, marks, known)
  if (match === null) return { ...base(read), outcome: 'new', write: writeOfNew(ready) }
  if ('problem' in match) return withProblems(read, [match.problem])
  return stageMember(read, ready, match.member, groupNames, today)
}

function stageMember(
  read: ReadRow,
  ready: ReadyRow,
  member: Member,
  groupNames: ReadonlyMap<string, string>,
  today: string,
): StagedRow {
  const { changes, write } = compare(ready, member, groupNames.get(member.groupId ?? '') ?? '')
  const fault = dayProblem(read.facts.row, { ...member, ...write }, today)
  if (fault && changes.length > 0) return withProblems(read, [fault])
  return {
    ...base(read),
    outcome: changes.length > 0 ? 'changed' : 'unchanged',
    memberId: member._id,
    seenAt: member.updatedAt,
    write,
    changes,
  }
}

const base = ({ facts, place }: ReadRow): StagedRow => ({
  row: facts.row,
  outcome: 'problem',
  name: facts.name ?? '',
  branch: place?.branchName ?? hideNumbers(facts.branch ?? ''),
  branchId: place?.branchId ?? null,
  memberId: null,
  seenAt: null,
  write: {},
  changes: [],
  problems: [],
})

const withProblems = (read: ReadRow, more: readonly Problem[]): StagedRow => ({
  ...base(read),
  problems: [...read.problems, ...more],
})
