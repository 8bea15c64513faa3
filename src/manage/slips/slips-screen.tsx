import { View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { FooterNote } from '@/desk/parts/footer-note'
import { Section } from '@/desk/parts/section'
import { MonthsOf, SlipFacts } from '@/desk/parts/slip-facts'
import { Unready } from '@/desk/parts/unready'
import type { SlipView } from '@/shared/contracts/slip'
import { dayOf } from '@/shared/domain/kit/day'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Empty } from '@/ui/empty'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { movedWords, slipWords as words } from '@/words/manage/slips'
import { SaySheet } from './parts/say-sheet'
import { type OpenSlip, type SlipsSource, useSlips } from './use-slips'

type Asked = { kind: 'hand-over'; open: OpenSlip } | { kind: 'restate'; slip: SlipView }

/** 交接党费: what is booked and not handed over yet, and the slips with what both sides say. */
export function SlipsScreen({ branchId, source }: { branchId: string; source?: SlipsSource }) {
  const page = useSlips(branchId, source)
  const { subject, act } = page
  const [asked, setAsked] = useState<Asked | null>(null)
  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const { open, items, superior } = subject.state.data
  const ask = (what: Asked | null) => {
    page.clear()
    setAsked(what)
  }
  const today = dayOf(serverNow())
  const slips = [...items, ...page.older]
  return (
    <Page title={words.title}>
      {superior ? <FooterNote>{words.to(superior.name)}</FooterNote> : <FooterNote bad>{words.noSuperior}</FooterNote>}
      <Section title={words.open}>
        {open.length === 0 && <Empty title={words.openEmpty}>{words.openEmptyHint}</Empty>}
        {open.map((each) => (
          <Card
            key={each.bookId}
            title={movedWords(each.booked)}
            aside={each.late ? <Tag tone="warn">{words.keptLate}</Tag> : undefined}
          >
            <MonthsOf slip={each} />
            {words.receipts(each.fromSeq, each.toSeq)}
            {each.booked < 0 && <View>{words.backHint}</View>}
            {page.maySay && superior && (
              <Button onTap={() => ask({ kind: 'hand-over', open: each })}>
                {each.booked < 0 ? words.takeBack : words.handOver}
              </Button>
            )}
          </Card>
        ))}
      </Section>
      <Section title={words.past}>
        {slips.length === 0 && <Empty title={words.pastEmpty} />}
        {slips.map((slip) => (
          <SlipFacts key={slip.id} slip={slip}>
            {page.maySay && slip.state !== 'agreed' && (
              <>
                {slip.booked > 0 && slip.handedShort > 0 && (
                  <View>{words.restLater(slip.handedShort, slip.booked)}</View>
                )}
                <Button kind="plain" onTap={() => ask({ kind: 'restate', slip })}>
                  {words.restate}
                </Button>
              </>
            )}
          </SlipFacts>
        ))}
        {page.hasMore && (
          <Button
            kind="plain"
            busy={act.kind === 'busy' && act.name === 'more' && words.loading}
            onTap={() => void page.more()}
          >
            {words.more}
          </Button>
        )}
      </Section>
      {asked?.kind === 'hand-over' && (
        <SaySheet
          title={asked.open.booked < 0 ? words.takeBackTitle : words.handOverTitle}
          what={(asked.open.booked < 0 ? words.takeBackWhat : words.handOverWhat)(asked.open.booked)}
          booked={asked.open.booked}
          takings={asked.open.takings}
          today={today}
          act={act}
          onClose={() => ask(null)}
          onSay={async (said) => void ((await page.handOver(asked.open, said)) && setAsked(null))}
        />
      )}
      {asked?.kind === 'restate' && (
        <SaySheet
          title={words.restateTitle}
          what={words.restateWhat}
          booked={asked.slip.booked}
          before={asked.slip.handed[asked.slip.handed.length - 1]}
          today={today}
          act={act}
          onClose={() => ask(null)}
          onSay={async (said) => void ((await page.restate(asked.slip.id, said)) && setAsked(null))}
        />
      )}
    </Page>
  )
}
