/** Taro's components as the browser draws them, small: what a page says and does, without a mini-program around it. */
import type { ComponentPropsWithoutRef, ReactNode } from 'react'

type Box = ComponentPropsWithoutRef<'div'> & { catchMove?: boolean; ariaRole?: string }

export const View = ({ catchMove: _catchMove, ariaRole, ...rest }: Box) => <div role={ariaRole} {...rest} />
export const Text = (props: ComponentPropsWithoutRef<'span'>) => <span {...props} />
export const ScrollView = ({ children }: { children: ReactNode }) => <div>{children}</div>
export const Image = ({ src, className }: { src: string; className?: string }) => (
  <img src={src} className={className} alt="" />
)
