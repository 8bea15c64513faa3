import { paidBy } from '../../src/shared/domain/dues/allocate'
import { receiptText } from '../../src/shared/domain/dues/book'
import { channelNames } from '../../src/shared/domain/dues/payment'
import { dayOf, timeOf } from '../../src/shared/domain/kit/day'
import { plainYuan } from '../../src/shared/domain/kit/money'
import { sayStep } from '../../src/shared/domain/standard/say-step'
import type { Data } from '../_data'
import { readToTheEnd } from './read-to-the-end'

/** More months than a life has. */
const ALL_MONTHS = ['0000-01', '9999-12'] as const
const MOST = 1000

/** Everything stored about a member's dues, in words and yuan, with their income: it is theirs (P-03). */
export async function duesOfMine(data: Data, memberId: string) {
  const [standards, bills, entries, waivers, requests, large] = await Promise.all([
    data.standards.ofMember(memberId),
    data.bills.ofMember(memberId, ...ALL_MONTHS),
    readToTheEnd(
      (until, limit) => data.entries.ofMember(memberId, until + 1, limit),
      ({ at }) => at,
    ),
    data.waivers.ofMember(memberId),
    data.duesRequests.ofMember(memberId, MOST),
    data.largeSums.ofMember(memberId),
  ])
  return {
    核定: standards.flatMap(({ year, spans }) =>
      spans.map(({ from, until, facts, assessment, reason, approvedBy, at }) => ({
        年度: year,
        起: from,
        止: until,
        每月: plainYuan(assessment.fen),
        依据: assessment.steps.map((step) => `${step.rule} ${sayStep(step)}`),
        填写: facts,
        理由: reason,
        批准人: approvedBy,
        时间: moment(at),
      })),
    ),
    应交: bills.map(({ month, fen, received, waived, open }) => ({
      月份: month,
      应交: plainYuan(fen),
      已交: plainYuan(received),
      减免: plainYuan(waived),
      还差: plainYuan(open),
    })),
    收据: entries.map((entry) => ({
      类别: entry.kind === 'receipt' ? '收据' : '冲正',
      编号: receiptText(entry),
      金额: plainYuan(paidBy(entry)),
      月份: entry.lines.map(({ month, fen }) => `${month} ${plainYuan(fen)}`),
      自愿多交: plainYuan(entry.voluntary),
      方式: channelNames[entry.channel],
      代交: entry.payer,
      经手人: entry.byName,
      时间: moment(entry.at),
      说明: entry.note,
      上级批准: entry.superior,
    })),
    减免: waivers.map(({ from, until, to, reason, branch, superior, state, note, createdAt }) => ({
      起: from,
      止: until,
      每月只交: plainYuan(to),
      理由: reason,
      支部决议: branch,
      上级批准: superior,
      状态: waiverStates[state],
      说明: note,
      时间: moment(createdAt),
    })),
    大额党费: large.map(({ fen, brief, log, createdAt }) => ({
      金额: plainYuan(fen),
      简要情况: brief,
      步骤: log.map(({ step, on, document }) => ({ 步骤: step, 日期: on, 凭据: document })),
      时间: moment(createdAt),
    })),
    问过收缴人: requests.map(({ kind, month, fen, text, state, answer, answeredByName, answeredAt, at }) => ({
      类别: kind === 'question' ? '问题' : '想自愿多交',
      月份: month,
      金额: fen === null ? null : plainYuan(fen),
      内容: text,
      状态: requestStates[state],
      答复: answer,
      答复人: answeredByName,
      答复时间: answeredAt === null ? null : moment(answeredAt),
      时间: moment(at),
    })),
  }
}

const waiverStates = {
  effective: '已生效',
  pending_superior: '等上级党委批准',
  refused: '没有批准',
  withdrawn: '支部撤回',
} as const
const requestStates = { open: '等答复', answered: '已答复', withdrawn: '已撤回' } as const
const moment = (at: number) => `${dayOf(at)} ${timeOf(at)}`
