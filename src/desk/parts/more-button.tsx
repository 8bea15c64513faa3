import { Button } from '@/ui/button'
import { flowWords } from '@/words/manage/flow'
import type { Paged } from '../flow/loaded'

/** The end of a list that is read in pages. */
export function MoreButton({
  more,
  onMore,
  children,
}: {
  more: Extract<Paged<unknown>, { kind: 'content' }>['more']
  onMore: () => void
  children: string
}) {
  if (more === 'none') return null
  return (
    <Button kind="plain" busy={more === 'coming' && flowWords.moreComing} onTap={onMore}>
      {more === 'failed' ? flowWords.moreFailed : children}
    </Button>
  )
}
