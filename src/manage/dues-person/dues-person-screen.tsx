import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { goBack, openPage } from '@/desk/flow/open-page'
import { showFirstFault } from '@/desk/flow/show-first-fault'
import { FooterNote } from '@/desk/parts/footer-note'
import { Section } from '@/desk/parts/section'
import { Unready } from '@/desk/parts/unready'
import type { ReceiptView } from '@/shared/contracts/dues-shapes'
import { channelNames } from '@/shared/domain/dues/payment'
import { dayOf } from '@/shared/domain/kit/day'
import { plainYuan, showYuan } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { Success } from '@/ui/success'
import { duesPersonWords as words } from '@/words/manage/dues-person'
import { sentence } from '@/words/sentence'
import { ReceiptRows } from '../parts/receipt-rows'
import { ReversalSheet } from '../parts/reversal-sheet'
import { useChannel } from '../parts/use-channel'
import './index.scss'
import { Head } from './parts/head'
import { PaymentFields } from './parts/payment-fields'
import { OpenMonths, Requests, Waivers } from './parts/standing-facts'
import {
  type DuesPerson,
  faultsOf,
  mustChoose,
  newForm,
  offeredMonths,
  type PaymentForm,
  paymentOf,
  preview,
  sumOfChosen,
} from './payment-form'
import { type PersonSource, personSource, useDuesPerson } from './use-dues-person'

/** One member at the collector's table: anything that one tap of the list cannot say. */
export function DuesPersonScreen({
  branchId,
  memberId,
  source = personSource,
}: {
  branchId: string
  memberId: string
  source?: PersonSource
}) {
  const table = useDuesPerson(branchId, memberId, source)
  const { load } = table
  const before = useRef(false)
  useDidShow(() => {
    // coming back: a colleague may have taken something, or a large sum was recorded
    if (before.current) void load.reload()
    before.current = true
  })
  if (load.state.kind !== 'content') {
    return <Unready title={words.title} state={load.state} loading={words.loading} onRetry={() => void load.reload()} />
  }
  const person = load.state.data
  // another open month or another receipt is another payment; a plain reading keeps what was typed
  const key = JSON.stringify([person.row.owes, person.receipts.length])
  return <Table key={key} branchId={branchId} person={person} table={table} source={source} />
}

interface TableProps {
  branchId: string
  person: DuesPerson
  table: ReturnType<typeof useDuesPerson>
  source: PersonSource
}

function Table({ branchId, person, table, source }: TableProps) {
  const { desk, take, again, reverse, ready } = table
  const today = dayOf(person.now)
  const offered = offeredMonths(person)
  const [form, setForm] = useState<PaymentForm>(() => newForm(person, today))
  const [tried, setTried] = useState(false)
  const [channel, setChannel] = useChannel(source.shelf)
  const [reversing, setReversing] = useState<ReceiptView | null>(null)
  const change = (more: Partial<PaymentForm>) => {
    if (desk.kind === 'refused') ready()
    setForm((old) => ({ ...old, ...more }))
  }
  const faults = faultsOf(form, offered, person.largeSum)
  const takes = person.mayRecord && desk.kind !== 'done' && desk.kind !== 'unanswered'
  const submit = () => {
    setTried(true)
    if (Object.keys(faults).length > 0) showFirstFault()
    else take(paymentOf(form, offered, { branchId, memberId: person.row.memberId, channel }))
  }
  const wish = (fen: number) =>
    fen < person.largeSum
      ? change({ typed: plainYuan(sumOfChosen(form, offered) + fen), voluntary: true })
      : openPage('dues-large', { branchId, memberId: person.row.memberId, fen: String(fen) })
  const sum = preview(form, offered)?.sum ?? 0
  const pick = mustChoose(form, offered)
  const empty = sum === 0 && form.typed === null
  const unfit = sum === 0 && form.typed !== null
  const footer = takes ? (
    <>
      {desk.kind === 'refused' && (
        <FooterNote bad>{desk.refusal.code === 'OFFLINE' ? words.offline : sentence(desk.refusal)}</FooterNote>
      )}
      <Button busy={desk.kind === 'taking' && words.taking} disabled={pick || empty} onTap={submit}>
        {pick ? words.pick : empty ? words.fill : unfit ? words.unfit : words.take(showYuan(sum))}
      </Button>
    </>
  ) : (
    desk.kind === 'done' && <Button onTap={() => goBack('dues-day', { branchId })}>{words.back}</Button>
  )
  return (
    <Page title={words.title} footer={footer || undefined}>
      <Head person={person} />
      {desk.kind === 'done' && <Done receipt={desk.receipt} owed={desk.owed} onMore={ready} />}
      {desk.kind === 'unanswered' && (
        <NoticeBlock
          sign="▲"
          tone="warn"
          title={words.unanswered}
          role="alert"
          action={<Button onTap={again}>{words.again}</Button>}
        >
          {words.unansweredHint(showYuan(desk.payment.sum))}
        </NoticeBlock>
      )}
      <Requests branchId={branchId} person={person} onWish={takes ? wish : undefined} />
      {takes && (
        <PaymentFields
          branchId={branchId}
          person={person}
          offered={offered}
          form={form}
          faults={tried ? faults : {}}
          today={today}
          channel={channel}
          onChannel={setChannel}
          onChange={change}
        />
      )}
      {!person.mayRecord && <OpenMonths person={person} />}
      <Waivers person={person} />
      <Section title={words.receipts} hint={person.receipts.length === 0 ? words.noReceipts : undefined}>
        {person.receipts.length > 0 && (
          <ReceiptRows
            receipts={person.receipts}
            named={false}
            onReverse={person.mayRecord ? setReversing : undefined}
          />
        )}
      </Section>
      <ReversalSheet receipt={reversing} onClose={() => setReversing(null)} onReverse={reverse} />
    </Page>
  )
}

function Done({ receipt, owed, onMore }: { receipt: ReceiptView; owed: number; onMore: () => void }) {
  return (
    <Success
      title={words.done(showYuan(receipt.fen))}
      action={
        <Button kind="plain" onTap={onMore}>
          {words.more}
        </Button>
      }
    >
      <View>{words.doneIn(receipt.number, channelNames[receipt.channel])}</View>
      {owed > 0 && <View>{words.stillOwed(showYuan(owed))}</View>}
    </Success>
  )
}
