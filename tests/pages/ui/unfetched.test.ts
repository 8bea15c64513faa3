import Taro from '@tarojs/taro'
import { openPage } from '@/desk/flow/open-page'
import '@/ui/unfetched'

const shown = jest.spyOn(Taro, 'showToast')
beforeEach(() => shown.mockClear())
const said = { title: '没有网络，这一页打不开。请检查网络后再试一次。' }

test('a screen whose code cannot be fetched says that there is no network; other failures are not its matter', () => {
  const fails = (message: string) => {
    const event = new Event('unhandledrejection')
    Object.assign(event, { reason: new Error(message) })
    window.dispatchEvent(event)
  }
  fails('something else')
  expect(shown).not.toHaveBeenCalled()
  fails('Loading CSS chunk src_manage_dues-large_index_tsx failed.')
  fails('Loading chunk 17 failed.')
  expect(shown.mock.calls).toMatchObject([[said], [said]])
})

test('so does WeChat, which answers who asked for the screen', async () => {
  const open = jest.spyOn(Taro, 'navigateTo').mockRejectedValueOnce({ errMsg: 'navigateTo:fail' })
  openPage('dues', { branchId: 'b1' })
  await new Promise((done) => setTimeout(done, 0))
  expect(open).toHaveBeenCalledTimes(1)
  expect(shown.mock.calls).toMatchObject([[said]])
})
