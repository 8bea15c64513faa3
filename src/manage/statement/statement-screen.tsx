import { View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { pickFile } from '@/api/upload'
import { goBack } from '@/desk/flow/open-page'
import { FooterNote } from '@/desk/parts/footer-note'
import { Unready } from '@/desk/parts/unready'
import type { StatementRowView } from '@/shared/contracts/statement'
import { dayOf } from '@/shared/domain/kit/day'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Progress } from '@/ui/progress'
import { Success } from '@/ui/success'
import { statementWords as words } from '@/words/manage/statement'
import { sentence } from '@/words/sentence'
import './index.scss'
import { ChooseStatement } from './parts/choose-statement'
import { DecideSheet } from './parts/decide-sheet'
import { StatementRows } from './parts/row-list'
import type { StatementChannel, StatementSource } from './statement-session'
import { statementSource, useStatement } from './use-statement'

export interface StatementScreenProps {
  branchId: string
  source?: StatementSource
  pick?: typeof pickFile
}
const KINDS = ['xlsx', 'csv'] as const

/** 导入对账单: the file, the dry run line by line, the collector's word, the booking. */
export function StatementScreen({ branchId, source = statementSource, pick = pickFile }: StatementScreenProps) {
  const { session, state } = useStatement(branchId, source)
  const [channel, setChannel] = useState<StatementChannel>('bank')
  const [asked, setAsked] = useState<StatementRowView | null>(null)
  const choose = async () => {
    const file = await pick(KINDS)
    if (file) await session.start(file, channel)
  }
  const close = () => {
    session.clear()
    setAsked(null)
  }
  switch (state.kind) {
    case 'loading':
    case 'error':
      return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void session.find()} />
    case 'choosing':
      return (
        <Page title={words.title} footer={<Button onTap={choose}>{words.choose}</Button>}>
          <ChooseStatement
            branchId={branchId}
            channel={channel}
            onChannel={setChannel}
            past={state.past}
            refusal={state.refusal}
            template={source.template}
          />
        </Page>
      )
    case 'uploading':
      return (
        <Page title={words.title}>
          <Card title={words.uploading(state.fileName)}>
            <Progress done={state.percent} total={100} label={words.uploadProgress} />
          </Card>
        </Page>
      )
    case 'checking':
      return (
        <Page title={words.title}>
          <Loading rows={4} words={words.checking} />
        </Page>
      )
    case 'review': {
      const { toBook } = state.job
      const footer = (
        <>
          {state.refusal && !asked && <FooterNote bad>{sentence(state.refusal)}</FooterNote>}
          <Button disabled={toBook.rows === 0} onTap={() => void session.confirm()}>
            {toBook.rows > 0 ? words.confirm(toBook.rows, toBook.fen) : words.nothing}
          </Button>
          <Button kind="quiet" busy={state.busy && !asked && words.dropping} onTap={() => void session.cancel()}>
            {words.drop}
          </Button>
        </>
      )
      return (
        <Page title={words.title} footer={footer}>
          <Card title={words.file(state.job.fileName, state.job.total)}>
            {state.job.passedOver > 0 && (
              <View>{words.passedOver(state.job.passedOver, state.job.passedOverRows ?? [])}</View>
            )}
          </Card>
          <StatementRows job={state.job} rows={source.rows} decided={state.row} onDecide={setAsked} />
          {asked && (
            <DecideSheet
              row={asked}
              branchId={branchId}
              day={source.day}
              today={dayOf(serverNow())}
              busy={state.busy}
              refusal={state.refusal}
              onClose={close}
              onDecide={async (decision) => void ((await session.decide(decision)) && setAsked(null))}
            />
          )}
        </Page>
      )
    }
    case 'applying':
      return (
        <Page title={words.title}>
          <Card title={words.applyingTitle}>
            <Progress done={state.job.done} total={state.job.total} label={words.progress} />
            <View className={state.stalled ? 'statement-error' : 'statement-soft'}>
              {state.stalled ? `▲ ${words.stalled}` : words.applyingHint}
            </View>
          </Card>
        </Page>
      )
    case 'done': {
      const { booked, refused } = state.job
      return (
        <Page title={words.title} footer={<Button onTap={() => goBack('dues', { branchId })}>{words.toDues}</Button>}>
          <Success title={words.done}>{words.doneCounts(booked.rows, booked.fen)}</Success>
          {refused > 0 && <View className="statement-error">{words.refused(refused)}</View>}
          <StatementRows job={state.job} rows={source.rows} decided={null} onDecide={null} />
          <Button kind="plain" onTap={() => void session.again()}>
            {words.again}
          </Button>
        </Page>
      )
    }
  }
}
