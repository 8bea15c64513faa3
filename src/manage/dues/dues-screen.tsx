import { useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { openPage } from '@/desk/flow/open-page'
import { Unready } from '@/desk/parts/unready'
import { Button } from '@/ui/button'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { toast } from '@/ui/toast'
import { monthWords } from '@/words/dates'
import { duesWords as words } from '@/words/manage/dues'
import { sentence } from '@/words/sentence'
import { MonthCard } from './parts/month-card'
import { MonthList } from './parts/month-list'
import { WorkList } from './parts/work-list'
import { type DuesMonth, type DuesSource, monthToClose, useDues } from './use-dues'

/** 党费: a branch's year, what is to be done, and closing the months. */
export function DuesScreen({ branchId, source }: { branchId: string; source?: DuesSource }) {
  const { thisYear, year, setYear, subject, act, clear, may, close } = useDues(branchId, source)
  const [asked, setAsked] = useState<DuesMonth | null>(null)
  const before = useRef(false)
  useDidShow(() => {
    // coming back from the list or a slip: the sums may have changed
    if (before.current) void subject.reload()
    before.current = true
  })
  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const dues = subject.state.data
  const next = monthToClose(dues)
  const ask = (month: DuesMonth | null) => {
    clear()
    setAsked(month)
  }
  const years = [thisYear, String(Number(thisYear) - 1)].map((value) => ({ value, label: words.yearOf(value) }))
  return (
    <Page
      title={words.title}
      footer={
        <Button onTap={() => openPage('dues-day', { branchId })}>
          {may('dues.record') ? words.collect : words.seeDay}
        </Button>
      }
    >
      {year === thisYear && (
        <MonthCard
          dues={dues}
          onStandards={may('standard.set') ? () => openPage('standards', { branchId }) : undefined}
        />
      )}
      <WorkList dues={dues} may={may} />
      <Segments label={words.year} options={years} value={year} onChange={setYear} />
      <MonthList months={dues.months} />
      {next && may('dues.closeMonth') && (
        <Button kind="plain" onTap={() => ask(next)}>
          {words.close(monthWords(next.month))}
        </Button>
      )}
      <ConfirmSheet
        open={asked !== null}
        title={words.closeTitle(asked ? monthWords(asked.month) : '')}
        confirm={words.close(asked ? monthWords(asked.month) : '')}
        busy={act.kind === 'busy' && words.closing}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onCancel={() => ask(null)}
        onConfirm={async () => {
          if (!asked || !(await close(asked.month))) return
          setAsked(null)
          toast(words.done(monthWords(asked.month)))
        }}
      >
        {[words.closeWhat, asked && asked.owing > 0 ? words.closeStill(asked.owing) : ''].join('')}
      </ConfirmSheet>
    </Page>
  )
}
