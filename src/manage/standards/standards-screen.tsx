import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { openPage } from '@/desk/flow/open-page'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Empty } from '@/ui/empty'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { Tag, type Tone } from '@/ui/tag'
import { monthWords } from '@/words/dates'
import { duesKindWords } from '@/words/dues'
import { liveWords } from '@/words/manage/live'
import { standardsWords as words } from '@/words/manage/standards'
import { sentence } from '@/words/sentence'
import { type StandardRow, type StandardsSource, useStandards } from './use-standards'

/** How many are carried over in one call. */
const AT_ONCE = 100
const tones: Record<StandardRow['state'], Tone> = { set: 'good', missing: 'warn', ended: 'warn' }

/** 党费核定: who has a standard, what each owes a month, and who lacks one. */
export function StandardsScreen({ branchId, source }: { branchId: string; source?: StandardsSource }) {
  const { thisYear, year, setYear, list, act, clear, renew, renewed, may } = useStandards(branchId, source)
  const [asking, setAsking] = useState(false)
  const before = useRef(false)
  useDidShow(() => {
    // coming back from a member's standard
    if (before.current) void list.reload()
    before.current = true
  })
  const { state } = list
  const rows = state.kind === 'content' ? state.items : []
  const renewable = rows.filter(({ mayRenew }) => mayRenew).slice(0, AT_ONCE)
  const open = may('standard.get')
  const years = [thisYear, String(Number(thisYear) - 1), String(Number(thisYear) + 1)]
    .sort()
    .map((value) => ({ value, label: words.yearOf(value) }))
  return (
    <Page
      title={words.title}
      footer={
        renewable.length > 0 && may('standard.renew') ? (
          <Button onTap={() => setAsking(true)}>{words.renew(renewable.length)}</Button>
        ) : undefined
      }
    >
      <Segments label={words.year} options={years} value={year} onChange={setYear} />
      {renewed && (
        <Card title={words.renewed(renewed.renewed)} tone={renewed.skipped.length > 0 ? 'warn' : 'good'}>
          {renewed.skipped.length > 0 && (
            <List label={words.skipped}>
              {renewed.skipped.map(({ memberId, name, why }) => (
                <ListRow key={memberId} title={name} note={why} />
              ))}
            </List>
          )}
        </Card>
      )}
      {state.kind === 'loading' && <Loading rows={6} words={words.loading} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={() => void list.reload()} />}
      {state.kind === 'empty' && <Empty title={words.empty}>{words.emptyHint}</Empty>}
      {state.kind === 'content' && (
        <>
          <View role="status">{words.total(state.total ?? rows.length)}</View>
          <List label={words.title}>
            {rows.map((row) => (
              <ListRow
                key={row.memberId}
                title={row.name}
                note={<About row={row} />}
                value={<Tag tone={tones[row.state]}>{words.states[row.state]}</Tag>}
                onTap={open ? () => openPage('standard', { memberId: row.memberId, year }) : undefined}
              />
            ))}
          </List>
          <MoreButton more={state.more} onMore={() => void list.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
      <ConfirmSheet
        open={asking}
        title={words.renewTitle}
        confirm={words.renew(renewable.length)}
        busy={act.kind === 'busy' && words.renewing}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onCancel={() => {
          clear()
          setAsking(false)
        }}
        onConfirm={async () => {
          if (await renew(renewable.map(({ memberId }) => memberId))) setAsking(false)
        }}
      >
        {words.renewWhat}
      </ConfirmSheet>
    </Page>
  )
}

function About({ row: { birthYear, phoneEnd, kind, fen, waiver } }: { row: StandardRow }) {
  const reduced =
    waiver &&
    (waiver.state === 'pending_superior' ? words.waiting : words.reducedTo(waiver.to, monthWords(waiver.until)))
  const parts = [
    birthYear && liveWords.bornIn(birthYear),
    phoneEnd && liveWords.phoneEnds(phoneEnd),
    fen !== null && words.monthly(fen),
    kind && duesKindWords[kind],
    reduced,
  ].filter(Boolean)
  return <View>{parts.join(' · ')}</View>
}
