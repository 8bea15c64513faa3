import { useState } from 'react'
import type { Shelf } from '@/api/shelf'
import type { Channel } from '@/shared/domain/dues/model'
import { isChannel } from '@/shared/domain/dues/payment'

const SHELF = 'dues.channel'

/** The way money comes in that was chosen last on this phone; cash at first. */
export function useChannel(shelf: Shelf): [Channel, (channel: Channel) => void] {
  const [channel, setChannel] = useState<Channel>(() => {
    const kept = shelf.read<string>(SHELF) ?? ''
    return isChannel(kept) ? kept : 'cash'
  })
  const choose = (chosen: Channel) => {
    shelf.write(SHELF, chosen)
    setChannel(chosen)
  }
  return [channel, choose]
}
