import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { showFirstFault } from '@/desk/flow/show-first-fault'
import { FooterNote } from '@/desk/parts/footer-note'
import type { PayerRow } from '@/shared/contracts/dues-shapes'
import { readYuan, showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { MoneyInput } from '@/ui/money-input'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { TextInput } from '@/ui/text-input'
import { duesLargeWords as words } from '@/words/manage/dues-large'
import { duesPersonWords } from '@/words/manage/dues-person'
import { sentence } from '@/words/sentence'
import { ChannelSegments } from '../../parts/channel-segments'
import { MemberField } from '../../parts/member-field'
import { emptyPayer, PayerFields, type PayerForm, payerFaults } from '../../parts/payer-fields'
import { useChannel } from '../../parts/use-channel'
import type { LargeSource, useDuesLarge } from '../use-dues-large'

export interface RecordLargeProps {
  branchId: string
  memberId: string | undefined
  /** What the amount's field holds at first. */
  typed: string
  today: string
  page: ReturnType<typeof useDuesLarge>
  source: LargeSource
  onDone: (of: { name: string; fen: number; number: string }) => void
  onCancel: () => void
}

/** Takes a large sum with the account of the member that goes with it (D-37). */
export function RecordLarge(props: RecordLargeProps) {
  const { branchId, memberId, today, page, source, onDone, onCancel } = props
  const { act, unanswered, record } = page
  const [row, setRow] = useState<PayerRow | null>(null)
  const [typed, setTyped] = useState(props.typed)
  const [brief, setBrief] = useState('')
  const [byOther, setByOther] = useState(false)
  const [other, setOther] = useState<PayerForm>(() => emptyPayer(today))
  const [channel, setChannel] = useChannel(source.shelf)
  const [tried, setTried] = useState(false)
  // it takes the place of a list that was scrolled to its end
  useEffect(() => void Taro.pageScrollTo({ scrollTop: 0, duration: 0 }), [])
  const fen = readYuan(typed)
  const payer = byOther ? payerFaults(other) : {}
  const bad = !row || !fen || !brief.trim() || Object.keys(payer).length > 0
  const submit = async () => {
    setTried(true)
    if (bad) {
      showFirstFault()
      return
    }
    const done = await record({
      branchId,
      memberId: row.memberId,
      fen,
      channel,
      brief: brief.trim(),
      payer: byOther ? { ...other.payer, consent: other.consent } : null,
    })
    if (done) onDone({ name: row.name, fen: done.large.fen, number: done.receipt.number })
  }
  const busy = act.kind === 'busy' && words.saving
  if (unanswered) {
    const again = (
      <Button busy={busy} onTap={() => void submit()}>
        {words.again}
      </Button>
    )
    return (
      <Page title={words.recordTitle}>
        <NoticeBlock sign="▲" tone="warn" title={words.unanswered} role="alert" action={again}>
          {words.unansweredHint}
        </NoticeBlock>
      </Page>
    )
  }
  const footer = (
    <>
      {act.kind === 'refused' && <FooterNote bad>{sentence(act.refusal)}</FooterNote>}
      <Button busy={busy} onTap={() => void submit()}>
        {fen ? words.save(showYuan(fen)) : words.saveNothing}
      </Button>
      <Button kind="quiet" onTap={onCancel}>
        {words.cancel}
      </Button>
    </>
  )
  return (
    <Page title={words.recordTitle} footer={footer}>
      <View className="large-soft">{words.what}</View>
      <MemberField
        branchId={branchId}
        memberId={memberId}
        chosen={row}
        onChoose={setRow}
        error={tried && !row ? words.faults.MEMBER : undefined}
        day={source.day}
      />
      <MoneyInput
        label={words.amount}
        value={typed}
        onChange={setTyped}
        error={tried && !fen ? words.faults.AMOUNT_BAD : undefined}
      />
      <ChannelSegments value={channel} onChange={setChannel} />
      <TextInput
        label={words.briefField}
        hint={words.briefHint}
        value={brief}
        onChange={setBrief}
        maxLength={1000}
        lines
        error={tried && !brief.trim() ? words.faults.BRIEF : undefined}
      />
      <View className="large-check">
        <Check checked={byOther} onChange={setByOther}>
          {duesPersonWords.byOther}
        </Check>
      </View>
      {byOther && <PayerFields {...other} today={today} faults={tried ? payer : {}} onChange={setOther} />}
    </Page>
  )
}
