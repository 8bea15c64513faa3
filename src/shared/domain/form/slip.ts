import { takings } from '../dues/balance'
import type { Entry } from '../dues/model'
import { channelNames } from '../dues/payment'
import type { Instant } from '../kit/day'
import { plainYuan } from '../kit/money'
import { slipAfter, slipNumber } from '../slip/hand-over'
import type { KeptSlip, SlipStatement } from '../slip/model'
import { stateOf } from '../slip/statements'
import { madeOn } from './remarks'
import { type FormRow, type FormSheet, heading, note, plain, section, signature, total, yuan } from './sheet'
import { channelKeys, formNames, sayMonth } from './words'

/** A slip with the entries that stand on it, raw. */
export interface SlipFacts {
  slip: KeptSlip
  /** Entries `fromSeq` … `toSeq` of its book. */
  entries: readonly Entry[]
  superiorName: string
}

const ways = { 'cash-deposit': '现金缴存', transfer: '转账' } as const

/** 交接单: what the entries come to by month and channel, what each side says, what does not agree, and who signs. */
export function slipSheet({ slip, entries, superiorName }: SlipFacts, at: Instant): FormSheet {
  const counted = slipAfter(entries, slip.fromSeq - 1)
  const sums = takings(entries)
  const booked = counted?.booked ?? 0
  const months = counted?.months ?? []
  const rows: FormRow[] = [
    section(`一、账面金额（账本第${slip.fromSeq}–${slip.toSeq}笔）`),
    heading('所属月份', '金额', null, null, null, null),
    ...months.map(({ month, fen }) => plain(sayMonth(month), yuan(fen), null, null, null, null)),
    plain('自愿多交', yuan(sums.voluntary), null, null, null, null),
    total('合计', yuan(booked), null, null, null, null),
    section('二、收款方式'),
    heading(...channelKeys.map((channel) => channelNames[channel]), '合计', null),
    plain(...channelKeys.map((channel) => yuan(sums[channel])), yuan(sums.total), null),
    section('三、交款单位填写'),
    ...statementRows(slip.handed),
    section('四、收款单位填写'),
    ...statementRows(slip.confirmed),
    note(differenceText(slip, booked)),
    ...(booked === slip.booked ? [] : [note(`交接单原记账面金额${plainYuan(slip.booked)}元，与账本不符，请核对。`)]),
    signature('交款人', '收款人', '收款单位（盖章）'),
  ]
  return {
    name: `交接单${slip.fromSeq}-${slip.toSeq}`,
    title: formNames.slip,
    under: [`编号：${slipNumber(slip)}    交款单位：${slip.branchName}    收款单位：${superiorName}`, madeOn(at)],
    landscape: false,
    widths: [13, 12, 12, 12, 12, 20],
    headings: 0,
    rows,
    merges: [],
  }
}

function statementRows(statements: readonly SlipStatement[]): FormRow[] {
  return [
    heading('日期', '金额', '方式', '经手人', '是否有效', '说明'),
    ...(statements.length === 0 ? [plain('尚未填写', null, null, null, null, null)] : []),
    ...statements.map(({ on, fen, way, byName, note: said }, index) =>
      plain(
        on,
        yuan(fen),
        way ? ways[way] : null,
        byName,
        index === statements.length - 1 ? '以此为准' : '已更正',
        said,
      ),
    ),
  ]
}

/** What does not agree, in words: differences are shown, never levelled (DU-5). */
function differenceText({ handed, confirmed }: KeptSlip, booked: number): string {
  const { state, handedShort, confirmedShort } = stateOf({ booked, handed, confirmed })
  if (state === 'agreed') return '账面、交出、收到三方一致。'
  const say = (short: number, less: string, more: string) =>
    short === 0 ? '' : `${short > 0 ? less : more}${plainYuan(Math.abs(short))}元。`
  const differences =
    say(handedShort, '交出比账面少', '交出比账面多') + say(confirmedShort, '收到比交出少', '收到比交出多')
  const waiting = confirmed.length === 0 ? '收款单位尚未确认。' : ''
  return differences + waiting
}
