import type { PropsWithChildren } from 'react'
import './ui/speak'
import './app.scss'

/** The frame around every page. State lives in the pages; the phone's only door to the cloud is `api`. */
export default function App({ children }: PropsWithChildren) {
  return children
}
