import { View } from '@tarojs/components'
import { useEffect } from 'react'
import { Button } from '@/ui/button'
import { liveWords as words } from '@/words/manage/live'
import { sentence } from '@/words/sentence'
import type { LiveNotice } from '../live-session'
import './notice-line.scss'

/** How long an undo is offered, ms: long enough for a slow hand. */
const STAYS = 8_000

export interface NoticeLineProps {
  notice: LiveNotice | null
  nameOf: (memberId: string) => string
  onTakeBack: (memberId: string) => void
  onGone: () => void
}

/** What the last tap did, with one tap to take it back. */
export function NoticeLine({ notice, nameOf, onTakeBack, onGone }: NoticeLineProps) {
  // a refusal stays until the next act: it must be read
  const passing = notice !== null && notice.kind !== 'refused'
  useEffect(() => {
    if (!passing || !notice) return
    const timer = setTimeout(onGone, STAYS)
    return () => clearTimeout(timer)
  }, [notice, passing, onGone])
  if (!notice) return null
  const bad = notice.kind === 'refused'
  return (
    <View className={`live-notice ${bad ? 'live-notice-bad' : ''}`} role={bad ? 'alert' : 'status'}>
      <View className="live-notice-words">{`${bad ? '✕' : '✓'} ${wordsOf(notice, nameOf)}`}</View>
      {notice.kind === 'ticked' && (
        <View className="live-notice-act">
          <Button
            kind="quiet"
            label={words.takeBackLabel(nameOf(notice.memberId))}
            onTap={() => onTakeBack(notice.memberId)}
          >
            {words.takeBack}
          </Button>
        </View>
      )}
    </View>
  )
}

function wordsOf(notice: LiveNotice, nameOf: (memberId: string) => string): string {
  switch (notice.kind) {
    case 'ticked':
      return (notice.waiting ? words.tickedWaiting : words.ticked)(nameOf(notice.memberId))
    case 'undone':
      return words.undone(nameOf(notice.memberId))
    case 'transcribed':
      return words.transcribed(notice.recorded, notice.already)
    case 'refused': {
      const [first = ''] = notice.memberIds
      const count = notice.memberIds.length
      const who = count > 1 ? words.manyPeople(nameOf(first), count) : nameOf(first)
      return words.refusedFor(who, sentence(notice.refusal))
    }
  }
}
