import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import type { CSSProperties, ReactNode } from 'react'
import './page.scss'
import { PageBody } from './page-body'
import { PageHeader } from './page-header'
import { refreshTypeScale } from './type-scale'
import { useTypeScale } from './use-type-scale'

export interface PageProps {
  /** The screen's name; on WeChat the navigation bar shows it (see the page's config). */
  title: string
  children: ReactNode
  /** The main action, kept in the thumb's reach at the bottom of the screen. */
  footer?: ReactNode
  /** Drawn above everything, edge to edge: the offline banner. */
  banner?: ReactNode
  /** Wide screens use the whole width (a code for the wall); otherwise a phone's width in the middle. */
  wide?: boolean
}

/** The frame of every screen: safe areas, the reader's text size, the heading, the bottom action. */
export function Page({ title, children, footer, banner, wide }: PageProps) {
  const { scale, large } = useTypeScale()
  useDidShow(refreshTypeScale)
  const style = { '--type-scale': String(scale) } as CSSProperties
  const classes = ['page', large ? 'page-large' : '', wide ? 'page-wide' : ''].filter(Boolean).join(' ')
  return (
    <View className={classes} style={style}>
      {banner}
      <PageHeader title={title} />
      <PageBody>{children}</PageBody>
      {footer && (
        <View className="page-footer" role="region" aria-label="操作">
          {footer}
        </View>
      )}
    </View>
  )
}
