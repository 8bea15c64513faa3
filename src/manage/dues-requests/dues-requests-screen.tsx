import { View } from '@tarojs/components'
import { useState } from 'react'
import { openPage } from '@/desk/flow/open-page'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import type { RequestView } from '@/shared/contracts/dues-shapes'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { Sheet } from '@/ui/sheet'
import { TextInput } from '@/ui/text-input'
import { toast } from '@/ui/toast'
import { instantWords, monthWords } from '@/words/dates'
import { duesRequestsWords as words } from '@/words/manage/dues-requests'
import { sentence } from '@/words/sentence'
import { type DuesRequestsSource, useDuesRequests } from './use-dues-requests'

const views = (['open', 'answered'] as const).map((value) => ({ value, label: words.views[value] }))

/** 党员来信: questions and wishes of members about their dues. */
export function DuesRequestsScreen({ branchId, source }: { branchId: string; source?: DuesRequestsSource }) {
  const page = useDuesRequests(branchId, source)
  const { list, act } = page
  const [asked, setAsked] = useState<RequestView | null>(null)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const ask = (request: RequestView | null) => {
    page.clear()
    setAsked(request)
    setText('')
    setTried(false)
  }
  const send = async () => {
    setTried(true)
    if (!asked || text.trim() === '' || !(await page.answer(asked.id, text.trim()))) return
    ask(null)
    toast(words.answered)
  }
  const { state } = list
  return (
    <Page title={words.title}>
      <Segments label={words.view} options={views} value={page.view} onChange={page.setView} />
      {state.kind === 'loading' && <Loading rows={4} words={words.loading} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={() => void list.reload()} />}
      {state.kind === 'empty' && <Empty title={words.empty[page.view]}>{words.emptyHint}</Empty>}
      {state.kind === 'content' && (
        <>
          {state.items.map((request) => (
            <Card key={request.id} title={request.memberName} aside={instantWords(request.at)}>
              <Wish request={request} />
              {request.state === 'open' && page.may('dues.answer') && (
                <Button onTap={() => ask(request)}>{words.answer}</Button>
              )}
              {request.kind === 'extra' && request.state === 'open' && page.may('dues.record') && (
                <Button kind="plain" onTap={() => openPage('dues-person', { branchId, memberId: request.memberId })}>
                  {words.toPerson}
                </Button>
              )}
            </Card>
          ))}
          <MoreButton more={state.more} onMore={() => void list.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
      {asked && (
        <Sheet open title={words.answerTitle(asked.memberName)} onClose={() => ask(null)}>
          <Wish request={asked} />
          <TextInput
            label={words.answerText}
            value={text}
            onChange={setText}
            maxLength={300}
            lines
            error={tried && text.trim() === '' ? words.missing : undefined}
          />
          {act.kind === 'refused' && <View className="confirm-error" role="alert">{`✕ ${sentence(act.refusal)}`}</View>}
          <Button busy={act.kind === 'busy' && words.answering} onTap={send}>
            {words.answer}
          </Button>
        </Sheet>
      )}
    </Page>
  )
}

/** What a member said, and the answer when there is one. */
function Wish({ request }: { request: RequestView }) {
  const { kind, fen, month, text, answer, answeredByName } = request
  return (
    <>
      {kind === 'extra' && fen !== null && <View>{words.extra(fen)}</View>}
      {month && <View>{words.about(monthWords(month))}</View>}
      {text && <View>{text}</View>}
      {answer && <View>{words.said(answeredByName, answer)}</View>}
    </>
  )
}
