import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { FooterNote } from '@/desk/parts/footer-note'
import { MoreButton } from '@/desk/parts/more-button'
import { SlipFacts } from '@/desk/parts/slip-facts'
import { Trouble } from '@/desk/parts/unready'
import type { SlipView } from '@/shared/contracts/slip'
import { dayOf } from '@/shared/domain/kit/day'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { toast } from '@/ui/toast'
import { incomingWords as words } from '@/words/committee/incoming'
import { ArrivedSheet } from './parts/arrived-sheet'
import { type IncomingSource, useIncoming } from './use-incoming'

const states = (['under-way', 'differs', 'agreed'] as const).map((value) => ({ value, label: words.stateOf[value] }))

/** 待确认交接: what branches say they handed over, and the committee's word on what came (DU-5). */
export function IncomingScreen({ orgId, source }: { orgId: string; source?: IncomingSource }) {
  const page = useIncoming(orgId, source)
  const { list, act } = page
  const [asked, setAsked] = useState<SlipView | null>(null)
  const found = list.state
  const empty = words.empties[page.state]
  const ask = (slip: SlipView | null) => {
    page.clear()
    setAsked(slip)
  }
  return (
    <Page title={words.title}>
      <FooterNote>{words.rule}</FooterNote>
      <Segments label={words.states} options={states} value={page.state} onChange={page.setState} />
      {found.kind === 'loading' && <Loading rows={4} words={words.loading} />}
      {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void list.reload()} />}
      {found.kind === 'empty' && <Empty title={empty.title}>{empty.hint}</Empty>}
      {found.kind === 'content' && (
        <>
          {found.items.map((slip) => (
            <SlipFacts key={slip.id} slip={slip} branch>
              {page.mayConfirm && slip.state !== 'agreed' && (
                <Button kind={slip.confirmed.length > 0 ? 'plain' : 'main'} onTap={() => ask(slip)}>
                  {wordOn(slip)}
                </Button>
              )}
            </SlipFacts>
          ))}
          <MoreButton more={found.more} onMore={() => void list.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
      {asked && (
        <ArrivedSheet
          key={asked.id}
          slip={asked}
          today={dayOf(serverNow())}
          act={act}
          onClose={() => ask(null)}
          onSay={async (arrived) => {
            const slip = await page.confirm(asked.id, arrived)
            if (!slip) return
            setAsked(null)
            toast(slip.state === 'agreed' ? words.done(slip.branchName) : words.doneDiffers)
          }}
        />
      )}
    </Page>
  )
}

/** What the committee can say of a slip: for the first time or anew, of money that came or that went back. */
function wordOn({ booked, confirmed }: SlipView): string {
  if (confirmed.length > 0) return booked < 0 ? words.againBack : words.again
  return booked < 0 ? words.confirmBack : words.confirm
}
