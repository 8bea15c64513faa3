import { useState } from 'react'
import { FooterNote } from '@/desk/parts/footer-note'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import { WaiverFacts } from '@/desk/parts/waiver-facts'
import type { ListedWaiver } from '@/shared/contracts/standard'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { toast } from '@/ui/toast'
import { committeeWaiverWords as words } from '@/words/committee/waivers'
import { waiverWords } from '@/words/manage/waivers'
import { DecideSheet } from './parts/decide-sheet'
import { type DecisionSource, useWaivers } from './use-waivers'

const states = (['pending_superior', 'effective', 'refused'] as const).map((value) => ({
  value,
  label: words.stateOf[value],
}))

/** 减免审批: reductions that branches have proposed and the committee decides on (D-36). */
export function WaiversScreen({ orgId, source }: { orgId: string; source?: DecisionSource }) {
  const page = useWaivers(orgId, source)
  const { list, act } = page
  const [asked, setAsked] = useState<ListedWaiver | null>(null)
  const found = list.state
  const ask = (waiver: ListedWaiver | null) => {
    page.clear()
    setAsked(waiver)
  }
  return (
    <Page title={words.title}>
      <FooterNote>{words.rule}</FooterNote>
      <Segments label={words.states} options={states} value={page.state} onChange={page.setState} />
      {found.kind === 'loading' && <Loading rows={4} words={waiverWords.loading} />}
      {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void list.reload()} />}
      {found.kind === 'empty' && (
        <Empty title={words.empties[page.state]}>
          {page.state === 'pending_superior' ? words.emptyHint : undefined}
        </Empty>
      )}
      {found.kind === 'content' && (
        <>
          {found.items.map((waiver) => (
            <WaiverFacts key={waiver.id} waiver={waiver} stateWord={words.stateOf[page.state]} branch>
              {page.mayDecide &&
                waiver.state === 'pending_superior' &&
                (page.isMine(waiver) ? (
                  <FooterNote>{words.proposedByYou}</FooterNote>
                ) : (
                  <Button onTap={() => ask(waiver)}>{words.decide}</Button>
                ))}
            </WaiverFacts>
          ))}
          <MoreButton more={found.more} onMore={() => void list.more()}>
            {waiverWords.more}
          </MoreButton>
        </>
      )}
      {asked && (
        <DecideSheet
          key={asked.id}
          waiver={asked}
          act={act}
          onClose={() => ask(null)}
          onDecide={async (input) => {
            if (!(await page.decide({ waiverId: asked.id, ...input }))) return
            setAsked(null)
            toast(input.decision === 'effective' ? words.approved(asked.memberName) : words.refused(asked.memberName))
          }}
        />
      )}
    </Page>
  )
}
