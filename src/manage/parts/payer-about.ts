import type { PayerRow } from '@/shared/contracts/dues-shapes'
import type { Situation, Standing } from '@/shared/domain/member/model'
import { situationNames } from '@/shared/domain/member/names'
import { standingWords } from '@/words/labels'
import { liveWords } from '@/words/manage/live'

const isSituation = (text: string): text is Situation => Object.keys(situationNames).includes(text)

/** What lists of payers say beside a name: what tells namesakes apart, and the unusual. */
export function aboutPayer(
  row: Pick<PayerRow, 'phoneEnd' | 'birthYear' | 'situation'> & { standing: Standing },
): string {
  const { phoneEnd, birthYear, standing, situation } = row
  const parts = [
    birthYear && liveWords.bornIn(birthYear),
    phoneEnd && liveWords.phoneEnds(phoneEnd),
    standing === 'probationary' && standingWords.probationary,
    isSituation(situation) && situation !== 'regular' && situationNames[situation],
  ]
  return parts.filter(Boolean).join(' · ')
}
