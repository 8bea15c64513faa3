import Taro, { usePageNotFound } from '@tarojs/taro'
import type { PropsWithChildren } from 'react'
import './ui/speak'
import './ui/unfetched'
import './app.scss'

/** The frame around every page. State lives in the pages; the phone's only door to the cloud is `api`. */
export default function App({ children }: PropsWithChildren) {
  // An old or mistyped address leads to the first screen, not to an empty one.
  usePageNotFound(() => void Taro.reLaunch({ url: '/pages/today/index' }))
  return children
}
