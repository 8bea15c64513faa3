import type { Channel } from '@/shared/domain/dues/model'
import { channelNames } from '@/shared/domain/dues/payment'
import { Segments } from '@/ui/segments'
import { receiptWords as words } from '@/words/manage/receipts'

const options = (Object.keys(channelNames) as Channel[]).map((value) => ({ value, label: channelNames[value] }))

/** The ways money may come in (D-35), side by side. */
export function ChannelSegments({ value, onChange }: { value: Channel; onChange: (channel: Channel) => void }) {
  return <Segments label={words.channel} options={options} value={value} onChange={onChange} />
}
