import { disclosureId } from '../../src/shared/domain/dues/disclosure'
import { handle } from '../_kernel/handler'
import { done, refuse } from '../_kernel/outcome'

/**
 * One notice of the member's own branch (S1-29, D-39); nobody reads another branch's. Names and how it stands are always
 * shown, amounts of persons only where they were to be shown when it was published.
 */
export const notice = handle('dues.notice')({
  run: async ({ input: { period }, caller, context: { data } }) => {
    const found = await data.disclosures.get(disclosureId(caller.branchId, period))
    if (!found) return refuse('NOT_FOUND')
    const shown = (fen: number) => (found.showsAmounts ? fen : null)
    return done({
      ...found,
      earlier: (found.earlier ?? []).filter(({ received }) => received !== 0),
      people: found.people.map(({ memberId: _, due, received, waived, ...person }) => ({
        ...person,
        due: shown(due),
        received: shown(received),
        waived: shown(waived),
      })),
    })
  },
})
