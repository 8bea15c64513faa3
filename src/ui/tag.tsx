import { Text, View } from '@tarojs/components'
import './tag.scss'

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral'

/** Colour is never alone: each tone has a sign that differs in shape. */
const signs: Record<Tone, string> = { good: '✓', warn: '▲', bad: '✕', info: '●', neutral: '○' }

/** A sign and a word, e.g. ✓ 已签到. `sign` replaces the tone's own. */
export function Tag({ tone = 'neutral', sign, children }: { tone?: Tone; sign?: string; children: string }) {
  return (
    <View className={`tag tag-${tone}`}>
      <Text className="tag-sign" aria-hidden="true">
        {sign ?? signs[tone]}
      </Text>
      <Text className="tag-word">{children}</Text>
    </View>
  )
}
