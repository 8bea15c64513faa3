import { useDidShow } from '@tarojs/taro'
import { useState } from 'react'
import type { Shelf } from '@/api/shelf'
import type { Channel } from '@/shared/domain/dues/model'
import { isChannel } from '@/shared/domain/dues/payment'

const SHELF = 'dues.channel'

/**
 * The way money comes in that was chosen last on this phone, on whichever screen; cash at first. A screen that is come back
 * to takes up what was chosen meanwhile.
 */
export function useChannel(shelf: Shelf): [Channel, (channel: Channel) => void] {
  const [channel, setChannel] = useState<Channel>(() => chosenLast(shelf))
  useDidShow(() => setChannel(chosenLast(shelf)))
  const choose = (chosen: Channel) => {
    shelf.write(SHELF, chosen)
    setChannel(chosen)
  }
  return [channel, choose]
}

function chosenLast(shelf: Shelf): Channel {
  const kept = shelf.read<string>(SHELF) ?? ''
  return isChannel(kept) ? kept : 'cash'
}
