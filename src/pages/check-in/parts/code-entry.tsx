import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { CodeInput } from '@/ui/code-input'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { timeWords } from '@/words/dates'
import { sentence } from '@/words/sentence'
import { Trouble } from '../../parts/trouble'
import type { useCodeEntry } from '../use-code-entry'

type Entry = ReturnType<typeof useCodeEntry>

/** Six digits for those whose camera fails. */
export function CodeEntry({ entry: { state, digits, refusal, busy, load, type, choose } }: { entry: Entry }) {
  if (state.kind === 'loading') return <Loading rows={1} />
  if (state.kind === 'error') return <Trouble refusal={state.refusal} onRetry={() => void load()} />
  if (state.kind === 'empty')
    return (
      <Empty
        title="现在没有正在签到的活动"
        action={
          <Button kind="plain" onTap={() => void load()}>
            刷新
          </Button>
        }
      >
        请等组织者开启签到，再输入屏幕上的六位数字。
      </Empty>
    )
  const { open, chosen } = state
  const options = open.map(({ id, theme, startsAt }) => ({ value: id, label: theme, note: timeWords(startsAt) }))
  return (
    <>
      {open.length > 1 ? (
        <Choice label="参加哪一场" options={options} value={chosen} onChange={choose} />
      ) : (
        <View className="check-in-theme">{open[0]?.theme}</View>
      )}
      <CodeInput
        label="六位数字"
        value={digits}
        onChange={type}
        error={refusal ? sentence(refusal) : undefined}
        disabled={busy}
      />
      <View className="check-in-hint">数字在会场屏幕的签到码旁边，每分钟换一次，刚换过的也能用。</View>
    </>
  )
}
