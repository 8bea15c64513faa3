import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { OfflineBanner } from '@/ui/offline-banner'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { duesWords as words } from '@/words/dues'
import { Section } from '../parts/section'
import { Trouble } from '../parts/trouble'
import { useOnline } from '../parts/use-online'
import { goToDuesNotices, goToDuesReceipts } from '../parts/ways'
import { AskSheet } from './parts/ask-sheet'
import { Certificate } from './parts/certificate'
import { ExtraSheet } from './parts/extra-sheet'
import { Owed } from './parts/owed'
import { Answers, Requests } from './parts/requests'
import { Statement } from './parts/statement'
import { Why } from './parts/why'
import type { Dues, DuesRequest, DuesState, YearState } from './use-dues'
import { type DuesActs, type DuesActsSource, duesActsSource, useDuesActs } from './use-dues-acts'

export interface DuesScreenProps {
  state: DuesState
  busy: boolean
  year: YearState
  /** Answers that nobody has seen yet. */
  answers: readonly DuesRequest[]
  noteAnswers: () => void
  reload: () => Promise<void>
  choose: (year: string) => Promise<void>
  putRequest: (request: DuesRequest) => void
  source?: DuesActsSource
}

/** 党费: what I owe this month and why, my year, and a word with the collector. Nothing is paid through the phone. */
export function DuesScreen(props: DuesScreenProps) {
  const { state, busy, reload, putRequest, source = duesActsSource } = props
  const acts = useDuesActs(putRequest, source)
  const online = useOnline()
  const data = state.kind === 'content' ? state.data : null
  const stale = state.kind === 'content' && state.stale !== null
  return (
    <Page
      title={words.title}
      banner={<OfflineBanner offline={!online || stale} />}
      footer={data && <Button onTap={() => acts.openAsk(null)}>{words.ask}</Button>}
    >
      {state.kind === 'loading' && <Loading rows={4} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={() => void reload()} busy={busy} />}
      {data && (
        <>
          <Content {...props} data={data} stale={stale} acts={acts} />
          <AskSheet sheet={acts.sheet} act={acts.act} onSend={acts.ask} onClose={acts.close} />
          <ExtraSheet
            sheet={acts.sheet}
            act={acts.act}
            largeSum={data.largeSum}
            onSend={acts.offerExtra}
            onClose={acts.close}
          />
        </>
      )}
    </Page>
  )
}

function Content({
  data,
  stale,
  year,
  answers,
  noteAnswers,
  choose,
  acts,
}: DuesScreenProps & { data: Dues; stale: boolean; acts: DuesActs }) {
  const { act } = acts
  return (
    <>
      <Answers answers={answers} onSeen={noteAnswers} />
      <Statement data={data} stale={stale} />
      <Why data={data} onAsk={() => acts.openAsk(data.month)} />
      <Owed data={data} />
      <Certificate
        data={data}
        year={year}
        act={act}
        onYear={(wanted) => void choose(wanted)}
        onFile={() => void acts.takeFile(data.year.year)}
      />
      <List label={words.more}>
        <ListRow title={words.receipts} note={words.receiptsNote} onTap={goToDuesReceipts} />
        <ListRow
          title={words.notices}
          note={words.noticesNote}
          value={data.unreadNotices > 0 ? <Tag tone="info">{words.unread(data.unreadNotices)}</Tag> : undefined}
          onTap={goToDuesNotices}
        />
        <ListRow title={words.extra} note={words.extraNote} onTap={acts.openExtra} />
      </List>
      <Requests
        requests={data.requests.filter((each) => !answers.includes(each))}
        act={act}
        onWithdraw={(id) => void acts.withdraw(id)}
      />
      <Section title={words.how}>
        <Card>
          {words.howLines.map((line) => (
            <View className="dues-line" key={line}>
              {line}
            </View>
          ))}
        </Card>
      </Section>
    </>
  )
}
