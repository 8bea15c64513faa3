import type { Shelf } from '@/api/shelf'
import type { Output } from '@/shared/contracts'
import type { Instant } from '@/shared/domain/kit/day'

type DuesRequest = Output<'dues', 'mine'>['requests'][number]

const KEY = 'dues-answers'
/** Older answers than this are no news, also on a phone that has never shown them. */
const NEWS = 31 * 86_400_000

/** Whose phone it is, and what it remembers. */
export interface Remembers {
  shelf: Shelf
  owner: () => string | null
}

/** Up to when answers were seen on this phone by the member it belongs to; 0 when never. */
export function heardUntil({ shelf, owner }: Remembers): Instant {
  const kept = shelf.read<{ owner: string; at: Instant }>(KEY)
  return kept && kept.owner === owner() ? kept.at : 0
}

/** Answers that were not seen yet stand at the top of the screen, the latest first. */
export function freshAnswers(requests: readonly DuesRequest[], heard: Instant, now: Instant): DuesRequest[] {
  const since = Math.max(heard, now - NEWS)
  const at = ({ answeredAt }: DuesRequest) => answeredAt ?? 0
  return requests.filter((each) => each.state === 'answered' && at(each) > since).sort((a, b) => at(b) - at(a))
}

/** Notes that these answers were seen. */
export function noteHeard(answers: readonly DuesRequest[], { shelf, owner }: Remembers): void {
  const whose = owner()
  const at = Math.max(...answers.map(({ answeredAt }) => answeredAt ?? 0))
  if (whose !== null && answers.length > 0) shelf.write(KEY, { owner: whose, at })
}
