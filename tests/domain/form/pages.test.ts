import { pageEnds, rowsKeptTogether } from '@/shared/domain/form/pages'
import { heading, note, plain, section, signature, total } from '@/shared/domain/form/sheet'

const none: ReadonlySet<number> = new Set()

describe('FO-12: pages end', () => {
  test('where the next row finds no room', () => {
    expect(pageEnds([10, 10, 10, 10, 10], { room: 25, kept: none })).toEqual([1, 3])
    expect(pageEnds([10, 10], { room: 20, kept: none })).toEqual([])
    expect(pageEnds([], { room: 20, kept: none })).toEqual([])
  })
  test('never between rows that belong together', () => {
    expect(pageEnds([10, 10, 10, 10, 10, 10], { room: 50, kept: new Set([0, 1, 3, 4]) })).toEqual([2])
  })
  test('somewhere within what is longer than a page, and what follows goes on behind it', () => {
    expect(pageEnds([5, 60, 60, 5, 30, 50], { room: 100, kept: new Set([1]) })).toEqual([0, 4])
  })
})

test('FO-12: the rows of a payer, a heading and what it is over, and the end of a form with the last row stay together', () => {
  const rows = [
    heading('姓名'),
    plain('王建国'),
    plain(null),
    plain('李秀英'),
    plain(null),
    section('自愿多交'),
    heading('日期'),
    plain('2026-11-22'),
    total('合计'),
    note('说明'),
    signature('支部书记'),
  ]
  const merges = [
    { top: 1, left: 0, bottom: 2, right: 0 },
    { top: 3, left: 0, bottom: 4, right: 0 },
  ]
  expect([...rowsKeptTogether({ rows, merges })].sort((a, b) => a - b)).toEqual([0, 1, 3, 5, 6, 7, 8, 9])
})
