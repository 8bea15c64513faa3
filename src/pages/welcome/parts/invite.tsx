import { View } from '@tarojs/components'
import { TextInput } from '@/ui/text-input'
import type { RefusalLike } from '@/words/sentence'
import { sentence } from '@/words/sentence'

/** The code the branch gave to this one member. */
export function Invite({
  code,
  onChange,
  onDone,
  refusal,
}: {
  code: string
  onChange: (code: string) => void
  onDone: () => void
  refusal: RefusalLike | null
}) {
  return (
    <>
      <View className="welcome-lead">最后一步：让系统认出您是哪位党员。只需一次。</View>
      <TextInput
        id="invite"
        label="邀请码"
        hint="向支部书记或组织委员要，每人一个，只能用一次。大小写都可以。"
        value={code}
        onChange={onChange}
        onDone={onDone}
        maxLength={20}
        error={refusal ? sentence(refusal) : undefined}
      />
    </>
  )
}
