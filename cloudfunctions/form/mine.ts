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
    const [branch, facts] = await Promise.all([
      context.data.orgs.get(caller.branchId),
      certificateFacts(context.data, caller, year),
    ])
    const sheet = certificateSheet({ ...facts, branchName: branch?.name ?? '' }, context.now)
    const content = await workbookOf([sheet], context.now)
    const kept = await keepFile(context, newPlace(context.now), content)
    return done({ file: { ...kept, fileName: fileNameOf(formNames.certificate, caller.name, `${year}年`) } })
  },
})

/** What a member's certificate is made from, but for the branch's name. One wave of three reads. */
export async function certificateFacts(
  data: Data,
  { _id, name }: Pick<Member, '_id' | 'name'>,
  year: string,
): Promise<Omit<CertificateFacts, 'branchName'>> {
  const [entries, bills, card] = await Promise.all([
    data.entries.ofMember(_id, null, MOST),
    data.bills.ofMember(_id, `${year}-01`, `${year}-12`),
    data.cards.get(_id),
  ])
  return { name, year, entries, bills, card: card ?? emptyCard(_id) }
}
