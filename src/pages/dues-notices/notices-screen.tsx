import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { periodWords, duesWords as words } from '@/words/dues'
import { Older } from '../parts/older'
import type { ScreenState } from '../parts/screen-state'
import { Trouble } from '../parts/trouble'
import type { Pages } from '../parts/use-pages'
import { goToDuesNotice } from '../parts/ways'
import type { NoticeLine } from './notices-source'

export interface NoticesScreenProps {
  state: ScreenState<Pages<NoticeLine>>
  busy: boolean
  onReload: () => void
  onMore: () => void
}

/** 支部公开 (D-39, S1-29): what the branch published of its dues, newest first. */
export function NoticesScreen({ state, busy, onReload, onMore }: NoticesScreenProps) {
  return (
    <Page title={words.noticesTitle}>
      {state.kind === 'loading' && <Loading />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={onReload} busy={busy} />}
      {state.kind === 'empty' && <Empty title={words.noticesEmpty}>{words.noticesEmptyNext}</Empty>}
      {state.kind === 'content' && (
        <>
          <List label={words.noticesTitle}>
            {state.data.items.map(({ id, period, sums }) => (
              <ListRow
                key={id}
                title={periodWords(period)}
                note={words.noticeSums(sums)}
                onTap={() => goToDuesNotice(period)}
              />
            ))}
          </List>
          <Older more={state.data.more} onMore={onMore} words={words.older} end={words.allNotices} />
        </>
      )}
    </Page>
  )
}
