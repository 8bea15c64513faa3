import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { goToWelcome } from './ways'

/** Before anything can be shown: the consent, and which member this is. `bound`: only the consent is missing. */
export function FirstSteps({ bound }: { bound: boolean }) {
  if (bound)
    return (
      <Empty title="信息说明有更新" action={<Button onTap={goToWelcome}>去阅读</Button>}>
        请先看一看保存哪些信息，同意后继续使用，不用重新绑定。
      </Empty>
    )
  return (
    <Empty title="欢迎使用党员活动日" action={<Button onTap={goToWelcome}>开始使用</Button>}>
      第一次使用，先看一看保存哪些信息，再绑定党员身份。只需一次，两分钟就好。
    </Empty>
  )
}
