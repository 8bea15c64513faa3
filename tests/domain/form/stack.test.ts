import { type FormSheet, plain, signature } from '@/shared/domain/form/sheet'
import { stackOf } from '@/shared/domain/form/stack'

const paper = (who: string): FormSheet => ({
  name: who,
  title: '党费证（2026年）',
  under: [`姓名：${who}`, '制表日期'],
  landscape: false,
  widths: [10, 10],
  headings: 1,
  rows: [plain('2026-11-02', { fen: 1500 }), signature('党员')],
  merges: [],
})

test('papers on one tab: each begins with whose it is and ends its page, and pages are not squeezed into one', () => {
  const stack = stackOf({ name: '第一支部', left: '单位', right: '日期', papers: [paper('张三'), paper('李四')] })
  expect(stack.rows.map(({ kind, cells }) => [kind, cells[0]])).toEqual([
    ['section', '姓名：张三'],
    ['plain', '2026-11-02'],
    ['signature', expect.any(String)],
    ['section', '姓名：李四'],
    ['plain', '2026-11-02'],
    ['signature', expect.any(String)],
  ])
  expect(stack.rows.map(({ endsPage }) => endsPage === true)).toEqual([false, false, true, false, false, true])
  expect(stack.scale).toBeGreaterThan(0)
})

test('a stack has at least one paper', () => {
  expect(() => stackOf({ name: '', left: '', right: '', papers: [] })).toThrow('at least one')
})
