import Taro from '@tarojs/taro'
import { act, fireEvent, render, screen } from '@testing-library/react'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { ErrorState } from '@/ui/error-state'
import { OfflineBanner } from '@/ui/offline-banner'
import { Page } from '@/ui/page'
import { chooseType, currentTypeScale } from '@/ui/type-scale'

const ask = (open: boolean, onConfirm: (reason: string) => void) => (
  <ConfirmSheet
    open={open}
    title="撤销签到？"
    confirm="撤销"
    reason={{ label: '原因' }}
    onConfirm={onConfirm}
    onCancel={() => {}}
  />
)

test('an act that needs a reason waits for one, and hands it over trimmed', () => {
  const confirmed = jest.fn()
  render(ask(true, confirmed))
  const button = screen.getByRole('button', { name: '撤销', hidden: true })
  fireEvent.change(screen.getByLabelText('原因'), { target: { value: '   ' } })
  fireEvent.click(button)
  expect(confirmed).not.toHaveBeenCalled()
  fireEvent.change(screen.getByLabelText('原因'), { target: { value: ' 点错了人 ' } })
  fireEvent.click(button)
  expect(confirmed).toHaveBeenCalledWith('点错了人')
})

test('a sheet opened again does not remember the last reason', () => {
  const { rerender } = render(ask(true, () => {}))
  fireEvent.change(screen.getByLabelText('原因'), { target: { value: '点错了人' } })
  rerender(ask(false, () => {}))
  expect(screen.queryByLabelText('原因')).toBeNull()
  rerender(ask(true, () => {}))
  expect((screen.getByLabelText('原因') as HTMLTextAreaElement).value).toBe('')
})

test.each([
  [false, 0, null],
  [true, 0, '没有网络。已保存的内容仍可查看。'],
  [true, 2, '没有网络。2 条记录保存在手机上，联网后自动发送。'],
  [false, 1, '1 条记录保存在手机上，正在发送…'],
])('offline %s with %i waiting says: %s', (offline, waiting, words) => {
  render(<OfflineBanner offline={offline} waiting={waiting} />)
  if (words === null) expect(screen.queryByRole('status')).toBeNull()
  else expect(screen.getByRole('status').textContent).toContain(words)
})

test('an error offers another try', () => {
  const retried = jest.fn()
  render(<ErrorState onRetry={retried}>请检查网络</ErrorState>)
  fireEvent.click(screen.getByRole('button', { name: '再试一次' }))
  expect(screen.getByRole('alert').textContent).toContain('请检查网络')
  expect(retried).toHaveBeenCalledTimes(1)
})

test('large type is chosen once, kept on the phone, and every open page follows', () => {
  const { container } = render(<Page title="今日">正文</Page>)
  const page = container.querySelector('.page') as HTMLElement
  expect(page.style.getPropertyValue('--type-scale')).toBe('1')
  act(() => chooseType('large'))
  expect(page.style.getPropertyValue('--type-scale')).toBe('1.3')
  expect(page.className).toContain('page-large')
  expect(Taro.getStorageSync('type-choice')).toBe('large')
  act(() => chooseType('system'))
  expect(currentTypeScale()).toBe(1)
})
