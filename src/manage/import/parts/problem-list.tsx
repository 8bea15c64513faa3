import { View } from '@tarojs/components'
import { importWords as words } from '@/words/manage/import'
import type { Problem } from '../import-session'
import './rows.scss'

/** Problems by row and column, in the order of the file, so that they can be mended from top to bottom. */
export function ProblemList({ problems }: { problems: readonly Problem[] }) {
  return (
    <View className="import-rows" role="list">
      {problems.map(({ row, column, code, text, value }) => (
        <View className="import-row" role="listitem" key={`${row}:${column}:${code}`}>
          <View className="import-place">{words.cell(row, column)}</View>
          <View className="import-problem">{`▲ ${text}`}</View>
          {value !== '' && <View className="import-value">{words.value(value)}</View>}
        </View>
      ))}
    </View>
  )
}
