import type { StatementJob, StatementRow } from '../../src/shared/domain/statement/model'

/** A statement as the phone sees it. */
export function viewOf({ _id, sums, ...job }: StatementJob) {
  const { fileName, channel, state, total, passedOver, passedOverRows, done, createdAt } = job
  return { id: _id, fileName, channel, state, total, passedOver, passedOverRows, done, createdAt, ...sums }
}

/** A line as the phone sees it. */
export function rowViewOf({ memberId, memberName, ...row }: StatementRow) {
  return { ...row, member: memberId === null ? null : { id: memberId, name: memberName } }
}
