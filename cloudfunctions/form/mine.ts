import { emptyCard } from '../../src/shared/domain/dues/ledger'
import { type CertificateFacts, certificateSheet } from '../../src/shared/domain/form/certificate'
import { fileNameOf } from '../../src/shared/domain/form/sheet'
import { formNames } from '../../src/shared/domain/form/words'
import type { Member } from '../../src/shared/domain/member/model'
import type { Data } from '../_data'
import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { keepFile, newPlace } from './keep'
import { workbookOf } from './workbook'

/** The most entries of one member that a read answers: decades of them. */
const MOST = 1000

/** My certificate 党费证. */
export const mine = handle('form.mine')({
  run: async ({ input: { year }, caller, context }) => {
    const branch = await context.data.orgs.get(caller.branchId)
    const facts = await certificateFacts(context.data, { member: caller, branchName: branch?.name ?? '', year })
    const content = await workbookOf([certificateSheet(facts, context.now)], context.now)
    const kept = await keepFile(context, newPlace(context.now), content)
    return done({ file: { ...kept, fileName: fileNameOf(formNames.certificate, caller.name, `${year}年`) } })
  },
})

/** What a member's certificate is made from. One wave of three reads. */
export async function certificateFacts(
  data: Data,
  of: { member: Pick<Member, '_id' | 'name'>; branchName: string; year: string },
): Promise<CertificateFacts> {
  const { member, branchName, year } = of
  const [entries, bills, card] = await Promise.all([
    data.entries.ofMember(member._id, null, MOST),
    data.bills.ofMember(member._id, `${year}-01`, `${year}-12`),
    data.cards.get(member._id),
  ])
  return { name: member.name, branchName, year, entries, bills, card: card ?? emptyCard(member._id) }
}
