import { fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { CodeInput } from '@/ui/code-input'
import { DateInput } from '@/ui/date-input'
import { MoneyInput } from '@/ui/money-input'
import { Stepper } from '@/ui/stepper'
import { TextInput } from '@/ui/text-input'

function Code({ onCode }: { onCode: (code: string) => void }) {
  const [code, setCode] = useState('')
  const change = (next: string) => {
    setCode(next)
    onCode(next)
  }
  return <CodeInput label="六位签到码" value={code} onChange={change} />
}

test.each([
  ['402718', '402718'],
  ['４０２７１８', '402718'],
  [' 402 718 ', '402718'],
  ['40-27-18-99', '402718'],
  ['码是402', '402'],
])('a code typed or pasted as “%s” is read as %s', (typed, read) => {
  const heard = jest.fn()
  render(<Code onCode={heard} />)
  fireEvent.change(screen.getByLabelText('六位签到码'), { target: { value: typed } })
  expect(heard).toHaveBeenLastCalledWith(read)
})

test('an error is tied to its field', () => {
  render(<TextInput label="邀请码" hint="8 位" error="邀请码已过期" value="X" onChange={() => {}} />)
  const field = screen.getByLabelText('邀请码')
  expect(field.getAttribute('aria-invalid')).toBe('true')
  const ids = field.getAttribute('aria-describedby')?.split(' ') ?? []
  expect(ids.map((id) => document.getElementById(id)?.textContent)).toEqual(['8 位', '✕ 邀请码已过期'])
})

test('two fields of one page never share an id', () => {
  render(
    <>
      <TextInput label="地点" value="" onChange={() => {}} />
      <TextInput label="主题" value="" onChange={() => {}} />
      <DateInput kind="date" label="日期" value="2026-11-22" onChange={() => {}} />
    </>,
  )
  const ids = ['地点', '主题', '日期'].map((label) => screen.getByLabelText(label).id)
  expect(new Set(ids).size).toBe(3)
})

test('a busy button says what is going on and cannot be pressed twice', () => {
  const tapped = jest.fn()
  render(
    <Button busy="正在提交…" onTap={tapped}>
      提交
    </Button>,
  )
  fireEvent.click(screen.getByRole('button', { name: '正在提交…' }))
  expect(tapped).not.toHaveBeenCalled()
})

test('of several choices the chosen one is known to a screen reader', () => {
  const chosen = jest.fn()
  const options = [
    { value: 'away', label: '因公外出', note: '需要书记确认' },
    { value: 'ill', label: '生病' },
  ] as const
  render(<Choice label="缺席原因" options={options} value="ill" onChange={chosen} />)
  expect(screen.getByRole('radio', { name: '生病' }).getAttribute('aria-checked')).toBe('true')
  fireEvent.click(screen.getByRole('radio', { name: /因公外出/ }))
  expect(chosen).toHaveBeenCalledWith('away')
})

test('a stepper stops at its ends', () => {
  const changed = jest.fn()
  render(<Stepper label="迟到界限" unit="分钟" value={5} step={5} min={5} max={60} onChange={changed} />)
  fireEvent.click(screen.getByRole('button', { name: '迟到界限减少5分钟' }))
  expect(changed).not.toHaveBeenCalled()
  fireEvent.click(screen.getByRole('button', { name: '迟到界限增加5分钟' }))
  expect(changed).toHaveBeenCalledWith(10)
})

test.each([
  ['15.5', '15.5'],
  ['15。5', '15.5'],
  ['１５．５', '１５.５'],
])('an amount typed as “%s” is passed on as %s, with its error tied to the field', (typed, passed) => {
  const heard = jest.fn()
  render(<MoneyInput label="金额" value="" onChange={heard} error="金额不对" />)
  const field = screen.getByLabelText('金额')
  expect(field.getAttribute('inputmode')).toBe('decimal')
  expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe('✕ 金额不对')
  fireEvent.change(field, { target: { value: typed } })
  expect(heard).toHaveBeenLastCalledWith(passed)
})
