import Taro from '@tarojs/taro'
import { Tappable } from './tappable'

const tabs = ['pages/today/index', 'pages/dues/index', 'pages/record/index', 'pages/me/index']

/** The browser has no navigation bar of ours: the heading, and a way back from every screen but the tabs. */
export function PageHeader({ title }: { title: string }) {
  const stack = Taro.getCurrentPages()
  const here = stack[stack.length - 1]?.route?.replace(/^\//, '') ?? ''
  const back = () => (stack.length > 1 ? Taro.navigateBack() : Taro.reLaunch({ url: `/${tabs[0]}` }))
  return (
    <header className="page-header">
      {!tabs.some((tab) => here.startsWith(tab)) && (
        <Tappable className="page-back" label="返回" onTap={back}>
          <span aria-hidden="true">‹</span>
        </Tappable>
      )}
      <h1 className="page-title">{title}</h1>
    </header>
  )
}
