import { useState } from 'react'
import { Check } from '@/ui/check'
import { chooseType, currentTypeChoice } from '@/ui/type-scale'

/** Larger text on every screen, whatever the phone is set to. */
export function LargeType() {
  const [large, setLarge] = useState(currentTypeChoice() === 'large')
  const change = (next: boolean) => {
    setLarge(next)
    chooseType(next ? 'large' : 'system')
  }
  return (
    <Check checked={large} onChange={change}>
      用大字显示
    </Check>
  )
}
