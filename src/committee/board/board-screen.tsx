import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'
import { openPage } from '@/desk/flow/open-page'
import { Trouble } from '@/desk/parts/unready'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { boardWords as words } from '@/words/committee/board'
import './index.scss'
import { BranchRows } from './parts/branch-rows'
import { MonthSwitch } from './parts/month-switch'
import { MonthTotals } from './parts/month-totals'
import { WorkList } from './parts/work-list'
import { YearMoney } from './parts/year-money'
import { type BoardSource, useBoard } from './use-board'

/** 党费总览: the dues of all branches below an organisation in a month, and where the year's money is (DU-5). */
export function BoardScreen({ orgId, source }: { orgId: string; source?: BoardSource }) {
  const board = useBoard(orgId, source)
  const { place, may, month, totals, rows } = board
  const before = useRef(false)
  useDidShow(() => {
    // coming back from a branch or from a slip: the sums may have changed
    if (before.current) void board.reload()
    before.current = true
  })
  const found = totals.state
  const sums = found.kind === 'content' ? found.data : null
  return (
    <Page title={words.title}>
      {place && <View className="board-org">{place.name}</View>}
      <MonthSwitch month={month} onEarlier={board.earlier} onLater={board.later} />
      {found.kind === 'loading' && <Loading rows={3} words={words.loading} />}
      {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void board.reload()} />}
      {sums && (
        <>
          <MonthTotals totals={sums} />
          <WorkList board={board} totals={sums} orgId={orgId} may={may} />
          <YearMoney year={month.slice(0, 4)} money={sums} />
          <BranchRows
            state={rows.state}
            branches={sums.branches}
            filter={board.filter}
            onFilter={board.setFilter}
            onMore={() => void rows.more()}
            onRetry={() => void rows.reload()}
            onOpen={(branchId) => openPage('dues', { branchId })}
          />
        </>
      )}
    </Page>
  )
}
