import type { Day } from '../kit/day'
import { birthdayOfId, genderOfId } from '../member/id-number'
import type { Member, Situation, Standing } from '../member/model'
import { genderNames } from '../member/names'
import { type ColumnKey, columnKeys, columns } from './columns'
import { dayProblem } from './day-problem'
import { type Problem, problem } from './problem'
import {
  dayIn,
  genderIn,
  idNumberIn,
  nameIn,
  openCell,
  phoneIn,
  type Reading,
  shownAs,
  situationIn,
  standingIn,
  textIn,
} from './read-cell'
import type { Header } from './read-header'
import { blank, type Cell, type SheetRow } from './sheet'

/** A person as one row tells it. Null: the cell is blank or not there, and what is stored stays (IM-6). */
export interface RowFacts {
  row: number
  name: string | null
  gender: Member['gender']
  birthday: Day | null
  idNumber: string | null
  phone: string | null
  branch: string | null
  group: string | null
  standing: Standing | null
  admittedOn: Day | null
  formalOn: Day | null
  situation: Situation | null
}

const readers: { [K in ColumnKey]: (cell: Cell) => Reading<NonNullable<RowFacts[K]>> } = {
  name: nameIn,
  gender: genderIn,
  birthday: dayIn,
  idNumber: idNumberIn,
  phone: phoneIn,
  branch: textIn,
  group: textIn,
  standing: standingIn,
  admittedOn: dayIn,
  formalOn: dayIn,
  situation: situationIn,
}

/** Reads one row: its facts, and everything that is wrong with it, column by column. */
export function readRow(row: SheetRow, at: Header['at'], today: Day): { facts: RowFacts; problems: Problem[] } {
  const problems: Problem[] = []
  const cellOf = (key: ColumnKey): Cell => row.cells[at[key] ?? -1] ?? blank
  function read<K extends ColumnKey>(key: K): RowFacts[K] | null {
    const opened = openCell(cellOf(key))
    const say = (code: Problem['code']) => problems.push(problem(row.row, key, code, shownAs(cellOf(key))))
    if (opened.problem) say(opened.problem)
    else if (opened.cell.kind !== 'blank') {
      const reading = readers[key](opened.cell)
      if (reading.problem === undefined) return reading.value
      say(reading.problem)
    } else if (columns[key].required) say('EMPTY')
    return null
  }
  const told = Object.fromEntries(columnKeys.map((key) => [key, read(key)])) as Omit<RowFacts, 'row'>
  const facts = { row: row.row, ...told }
  problems.push(...contradictions(facts, today))
  if (facts.idNumber) {
    facts.birthday ??= birthdayOfId(facts.idNumber)
    facts.gender ??= genderOfId(facts.idNumber)
  }
  return { facts, problems }
}

/** IM-7: what one row says must hold together: the days (MB-4, MB-5), and the ID number with birthday and sex (MB-6). */
function contradictions(facts: RowFacts, today: Day): Problem[] {
  const found: Problem[] = []
  const { row, idNumber, birthday, gender } = facts
  const fault = dayProblem(row, { ...facts, standing: facts.standing ?? 'formal' }, today)
  if (fault) found.push(fault)
  if (!idNumber) return found
  if (birthdayOfId(idNumber) > today) found.push(problem(row, 'idNumber', 'BAD_ID_NUMBER', idNumber))
  if (birthday && birthday !== birthdayOfId(idNumber))
    found.push(problem(row, 'birthday', 'BIRTHDAY_NOT_OF_ID', birthday))
  if (gender && gender !== genderOfId(idNumber)) {
    found.push(problem(row, 'gender', 'GENDER_NOT_OF_ID', genderNames[gender]))
  }
  return found
}
