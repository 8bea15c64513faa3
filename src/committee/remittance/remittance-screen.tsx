import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { Section } from '@/desk/parts/section'
import { Trouble } from '@/desk/parts/unready'
import { dayOf } from '@/shared/domain/kit/day'
import { Button } from '@/ui/button'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { toast } from '@/ui/toast'
import { remittanceWords as words } from '@/words/committee/remittance'
import { sentence } from '@/words/sentence'
import { YearSwitch } from '../parts/year-switch'
import { RemitSheet } from './parts/remit-sheet'
import { SentRows } from './parts/sent-rows'
import { UpwardCard } from './parts/upward-card'
import { type RemittanceSource, type Sent, useRemittance } from './use-remittance'

/** 上缴党费: the set share of a year's money, what was sent of it, and writing down what goes (D-41). */
export function RemittanceScreen({ orgId, source }: { orgId: string; source?: RemittanceSource }) {
  const page = useRemittance(orgId, source)
  const { span, subject, act } = page
  const [writing, setWriting] = useState(false)
  const [taking, setTaking] = useState<Sent | null>(null)
  const found = subject.state
  const close = () => {
    page.clear()
    setWriting(false)
    setTaking(null)
  }
  const footer = page.mayRemit && found.kind === 'content' && (
    <Button onTap={() => setWriting(true)}>{words.write}</Button>
  )
  return (
    <Page title={words.title} footer={footer || undefined}>
      <YearSwitch label={words.year} words={words.yearOf} value={span} />
      {found.kind === 'loading' && <Loading rows={3} words={words.loading} />}
      {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void subject.reload()} />}
      {found.kind === 'content' && (
        <>
          <UpwardCard upward={found.data} />
          <Section title={words.list}>
            {found.data.items.length === 0 ? (
              <Empty title={words.empty}>{page.mayRemit ? words.emptyHint : undefined}</Empty>
            ) : (
              <SentRows items={found.data.items} onTakeBack={page.mayRemit ? setTaking : undefined} />
            )}
          </Section>
          {writing && (
            <RemitSheet
              year={span.year}
              left={Math.max(0, found.data.due - found.data.sent)}
              unsent={Math.max(0, found.data.paidIn - found.data.sent)}
              today={dayOf(serverNow())}
              act={act}
              onClose={close}
              onRemit={async (sent) => {
                if (!(await page.remit(sent))) return
                setWriting(false)
                toast(words.written(sent.fen))
              }}
            />
          )}
        </>
      )}
      <ConfirmSheet
        open={taking !== null}
        title={words.takeBackTitle(taking?.fen ?? 0)}
        confirm={words.takeBack}
        danger
        reason={{ label: words.takeBackReason }}
        busy={act.kind === 'busy' && words.takingBack}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onCancel={close}
        onConfirm={async (reason) => {
          if (taking && (await page.withdraw(taking.id, reason))) setTaking(null)
        }}
      >
        {words.takeBackWhat}
      </ConfirmSheet>
    </Page>
  )
}
