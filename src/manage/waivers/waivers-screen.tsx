import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { openPage } from '@/desk/flow/open-page'
import { FooterNote } from '@/desk/parts/footer-note'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import { WaiverFacts } from '@/desk/parts/waiver-facts'
import type { WaiverView } from '@/shared/contracts/standard'
import { dayOf } from '@/shared/domain/kit/day'
import { endOf } from '@/shared/domain/standard/waiver'
import { Button } from '@/ui/button'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Sheet } from '@/ui/sheet'
import { toast } from '@/ui/toast'
import { monthWords } from '@/words/dates'
import { waiverWords as words } from '@/words/manage/waivers'
import { sentence } from '@/words/sentence'
import { ProposeSheet } from './parts/propose-sheet'
import { useWaivers, type WaiversSource } from './use-waivers'

export interface WaiversScreenProps {
  branchId: string
  /** Whose they are, and for whom one can be proposed; null for the whole branch. */
  member: { id: string; name: string } | null
  /** Opens with the form for a new one: who comes from the member's page has said so already. */
  proposes?: boolean
  source?: WaiversSource
}

/** 党费减免: a branch's reductions, or one member's, and proposing one for that member. */
export function WaiversScreen({ branchId, member, proposes = false, source }: WaiversScreenProps) {
  const page = useWaivers(branchId, member?.id ?? null, source)
  const { act, list } = page
  const [proposing, setProposing] = useState(proposes)
  const [ending, setEnding] = useState<WaiverView | null>(null)
  const [withdrawing, setWithdrawing] = useState<WaiverView | null>(null)
  const today = dayOf(serverNow())
  const month = today.slice(0, 7)
  const close = () => {
    page.clear()
    setProposing(false)
    setEnding(null)
    setWithdrawing(null)
  }
  const { state } = list
  const terms = page.settings.state
  return (
    <Page
      title={words.title}
      footer={
        member && page.mayPropose ? (
          <Button onTap={() => setProposing(true)}>{words.propose(member.name)}</Button>
        ) : !member && page.mayPropose ? (
          <Button kind="plain" onTap={() => openPage('standards', { branchId })}>
            {words.choose}
          </Button>
        ) : undefined
      }
    >
      <FooterNote>{words.rule}</FooterNote>
      {state.kind === 'loading' && <Loading rows={4} words={words.loading} />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={() => void list.reload()} />}
      {state.kind === 'empty' && (
        <Empty title={words.empty}>{member && page.mayPropose ? words.emptyOwn(member.name) : words.emptyHint}</Empty>
      )}
      {state.kind === 'content' && (
        <>
          {state.items.map((waiver) => (
            <WaiverFacts key={waiver.id} waiver={waiver} branch={waiver.branchId !== branchId}>
              {page.mayPropose && waiver.state === 'effective' && waiver.until > endOf(waiver, month) && (
                <Button kind="plain" onTap={() => setEnding(waiver)}>
                  {words.end}
                </Button>
              )}
              {page.mayPropose && waiver.state === 'pending_superior' && (
                <Button kind="plain" onTap={() => setWithdrawing(waiver)}>
                  {words.withdraw}
                </Button>
              )}
            </WaiverFacts>
          ))}
          <MoreButton more={state.more} onMore={() => void list.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
      {proposing && member && page.mayPropose && terms.kind !== 'content' && (
        <Sheet open title={words.propose(member.name)} onClose={close}>
          {terms.kind === 'loading' ? (
            <Loading rows={4} words={words.loading} />
          ) : (
            <Trouble refusal={terms.refusal} onRetry={() => void page.settings.reload()} />
          )}
        </Sheet>
      )}
      {proposing && member && page.mayPropose && terms.kind === 'content' && (
        <ProposeSheet
          member={member}
          today={today}
          amounts={page.amounts}
          longest={terms.data.settings.waiverMonths}
          act={act}
          onClose={close}
          onPropose={async (input) => {
            const waiver = await page.propose(input)
            if (!waiver) return
            setProposing(false)
            toast(words.sent[waiver.state])
          }}
        />
      )}
      <ConfirmSheet
        open={ending !== null}
        title={words.endTitle}
        confirm={words.end}
        danger
        reason={{ label: words.endReason }}
        busy={act.kind === 'busy' && words.ending}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onCancel={close}
        onConfirm={async (reason) => {
          if (ending && (await page.end(ending.id, endOf(ending, month), reason))) setEnding(null)
        }}
      >
        {ending && ending.from > month ? words.endBefore : words.endWhat(monthWords(month))}
      </ConfirmSheet>
      <ConfirmSheet
        open={withdrawing !== null}
        title={words.withdrawTitle}
        confirm={words.withdraw}
        reason={{ label: words.withdrawReason }}
        busy={act.kind === 'busy' && words.ending}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onCancel={close}
        onConfirm={async (reason) => {
          if (!withdrawing || !(await page.withdraw(withdrawing.id, reason))) return
          setWithdrawing(null)
          toast(words.withdrawn)
        }}
      >
        {words.withdrawWhat}
      </ConfirmSheet>
    </Page>
  )
}
