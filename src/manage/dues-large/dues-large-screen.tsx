import { View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import type { LargeView } from '@/shared/contracts/dues-shapes'
import { dayOf } from '@/shared/domain/kit/day'
import { plainYuan, showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Success } from '@/ui/success'
import { duesLargeWords as words } from '@/words/manage/dues-large'
import { sentence } from '@/words/sentence'
import './index.scss'
import { LargeCard } from './parts/large-card'
import { RecordLarge } from './parts/record-large'
import { StepSheet } from './parts/step-sheet'
import { type LargeSource, largeSource, type NextStep, nextStep, useDuesLarge } from './use-dues-large'

export interface DuesLargeScreenProps {
  /** A branch, or a committee that sends its branches' sums on. */
  orgId: string
  /** Opens the form for this member at once. */
  memberId?: string
  /** How much it is to begin with; 0 when nobody has said. */
  fen?: number
  source?: LargeSource
  now?: () => number
}

/** 大额党费: sums of 1000.00 and more, each on its own way (D-37). */
export function DuesLargeScreen({
  orgId,
  memberId,
  fen = 0,
  source = largeSource,
  now = serverNow,
}: DuesLargeScreenProps) {
  const page = useDuesLarge(orgId, source)
  const { list, may, act, clear, step } = page
  const [recording, setRecording] = useState(memberId !== undefined)
  const [done, setDone] = useState<{ name: string; fen: number; number: string } | null>(null)
  const [asked, setAsked] = useState<{ large: LargeView; next: NextStep } | null>(null)
  const today = dayOf(now())
  if (recording) {
    return (
      <RecordLarge
        branchId={orgId}
        memberId={memberId}
        typed={fen > 0 && !done ? plainYuan(fen) : ''}
        today={today}
        page={page}
        source={source}
        onCancel={() => {
          clear()
          setRecording(false)
        }}
        onDone={(recorded) => {
          setDone(recorded)
          setRecording(false)
        }}
      />
    )
  }
  const found = list.state
  const footer = may('dues.recordLarge') && <Button onTap={() => setRecording(true)}>{words.record}</Button>
  const nextOf = (large: LargeView) => {
    const next = nextStep(large)
    return next && may(next.by) ? next.step : null
  }
  return (
    <Page title={words.title} footer={footer || undefined}>
      <View className="large-soft">{words.what}</View>
      {done && (
        <Success title={words.recorded(done.name, showYuan(done.fen))}>{words.recordedHint(done.number)}</Success>
      )}
      {found.kind === 'loading' && <Loading rows={3} words={words.loading} />}
      {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void list.reload()} />}
      {found.kind === 'empty' && <Empty title={words.empty} />}
      {found.kind === 'content' && (
        <>
          {found.items.map((large) => (
            <LargeCard
              key={large.id}
              large={large}
              named={large.branchId !== orgId}
              next={nextOf(large)}
              onNext={(next) => setAsked({ large, next })}
            />
          ))}
          <MoreButton more={found.more} onMore={() => void list.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
      <StepSheet
        asked={asked}
        today={today}
        busy={act.kind === 'busy'}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onClose={() => {
          clear()
          setAsked(null)
        }}
        onStep={async (on, document) => {
          if (asked && (await step(asked.large.id, asked.next, on, document))) setAsked(null)
        }}
      />
    </Page>
  )
}
