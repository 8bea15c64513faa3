import { usePages } from '@/desk/flow/use-pages'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import type { SlipView } from '@/shared/contracts/slip'
import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { fullInstantWords } from '@/words/dates'
import { branchFormsWords as words } from '@/words/manage/forms'
import { movedWords, slipWords } from '@/words/manage/slips'
import type { ChooseProps } from './choose-member'

/** Which hand-over slip 交接单, newest first. */
export function ChooseSlip({ branchId, source, making, onMake }: ChooseProps) {
  const list = usePages<SlipView>(branchId, (cursor) => source.slips({ branchId, cursor }))
  const { state } = list
  if (state.kind === 'loading') return <Loading rows={4} words={words.loading} />
  if (state.kind === 'error') return <Trouble refusal={state.refusal} onRetry={() => void list.reload()} />
  if (state.kind === 'empty') return <Empty title={words.noSlip}>{words.noSlipHint}</Empty>
  return (
    <>
      <List label={words.chooseSlip}>
        {state.items.map((slip) => (
          <ListRow
            key={slip.id}
            title={slipWords.number(slip.number)}
            note={making === `slip:${slip.id}` ? words.making : fullInstantWords(slip.madeAt)}
            value={movedWords(slip.booked)}
            onTap={() => onMake(slip.id)}
          />
        ))}
      </List>
      <MoreButton more={state.more} onMore={() => void list.more()}>
        {words.moreSlips}
      </MoreButton>
    </>
  )
}
