import { View } from '@tarojs/components'
import { openPage } from '@/desk/flow/open-page'
import { Section } from '@/desk/parts/section'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Empty } from '@/ui/empty'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { Progress } from '@/ui/progress'
import { Refusal } from '@/ui/refusal'
import { Success } from '@/ui/success'
import { verifyWords as words } from '@/words/committee/verify'
import { headAndNext } from '@/words/sentence'
import { YearSwitch } from '../parts/year-switch'
import { BrokenBooks } from './parts/broken-books'
import { useVerify } from './use-verify'
import type { Findings, VerifySource, VerifyState } from './verify-session'

/** 账簿核验: the books of all branches below proved against themselves, and the first broken entry of each named (DU-3). */
export function VerifyScreen({ orgId, source }: { orgId: string; source?: VerifySource }) {
  const { span, session, state } = useVerify(orgId, source)
  return (
    <Page title={words.title} footer={<Main session={session} state={state} />}>
      <YearSwitch label={words.year} words={words.yearOf} value={span} />
      {state.kind === 'idle' && (
        <Card>
          <View>{words.what}</View>
          <View>{words.how}</View>
        </Card>
      )}
      {(state.kind === 'running' || state.kind === 'stopped') && <Way state={state} />}
      {state.kind === 'done' && <Result found={state.found} />}
      {state.kind !== 'idle' && state.found.broken.length > 0 && (
        <Section title={words.broken(state.found.broken.length)} hint={words.brokenNext}>
          <BrokenBooks
            books={state.found.broken}
            onOpen={({ branchId, bookId }) =>
              openPage('dues-book', {
                branchId,
                year: span.year,
                name: bookId.endsWith(':large') ? 'large' : undefined,
              })
            }
          />
        </Section>
      )}
    </Page>
  )
}

function Main({ session, state }: { session: ReturnType<typeof useVerify>['session']; state: VerifyState }) {
  switch (state.kind) {
    case 'idle':
      return <Button onTap={() => void session.start()}>{words.start}</Button>
    case 'running':
      return (
        <Button kind="plain" busy={state.stopping && words.stopping} onTap={() => session.halt()}>
          {words.stop}
        </Button>
      )
    case 'stopped':
      return <Button onTap={() => void session.goOn()}>{words.goOn}</Button>
    case 'done':
      return (
        <Button kind="plain" onTap={() => void session.start()}>
          {words.again}
        </Button>
      )
  }
}

/** How far it has come, and what it has found until now. */
function Way({ state }: { state: Extract<VerifyState, { kind: 'running' | 'stopped' }> }) {
  const { found } = state
  const refusal = state.kind === 'stopped' ? state.refusal : null
  return (
    <>
      {refusal && <Refusal title={headAndNext(refusal).head}>{headAndNext(refusal).next}</Refusal>}
      <Card title={state.kind === 'running' ? words.running : words.stopped}>
        {found.total !== null && (
          <Progress done={found.done} total={Math.max(found.total, found.done)} label={words.progress} />
        )}
        <View>{words.sums(found.books, found.entries)}</View>
        {state.kind === 'running' && state.stalled && <View role="status">{`▲ ${words.stalled}`}</View>}
        {found.broken.length === 0 && found.books > 0 && <View role="status">{words.wholeSoFar}</View>}
      </Card>
    </>
  )
}

function Result({ found: { books, entries, broken } }: { found: Findings }) {
  if (books === 0) return <Empty title={words.noBooks}>{words.noBooksHint}</Empty>
  if (broken.length === 0) return <Success title={words.allWhole}>{words.allWholeHint(books, entries)}</Success>
  return (
    <NoticeBlock sign="✕" tone="bad" title={words.broken(broken.length)} role="alert">
      {words.sums(books, entries)}
    </NoticeBlock>
  )
}
