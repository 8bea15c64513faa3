import { createHash } from 'node:crypto'
import type { Remittance } from '../../src/shared/domain/slip/model'
import { paperNumber } from '../../src/shared/domain/slip/remittance'

/** Where it is noted which remittance of a committee and year holds a paper: one document a paper, whatever its number. */
export const paperId = ({ orgId, year, document }: Pick<Remittance, 'orgId' | 'year' | 'document'>): string =>
  `${orgId}:${year}:${createHash('sha256').update(paperNumber(document)).digest('hex')}`
