import type { Output } from '@/shared/contracts'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Tag } from '@/ui/tag'
import { instantWords } from '@/words/dates'
import { attendanceSign, evidenceWords } from '@/words/labels'

export type RecordLine = Output<'attendance', 'mine'>['items'][number]

/** Facts of a month, one row an activity: what, when, and how it was recorded. */
export function RecordList({ lines, label }: { lines: readonly RecordLine[]; label: string }) {
  return (
    <List label={label}>
      {lines.map((line) => {
        const { tone, sign, word } = attendanceSign(line)
        return (
          <ListRow
            key={line.activityId}
            title={line.theme}
            note={noteOf(line)}
            value={
              <Tag tone={tone} sign={sign}>
                {word}
              </Tag>
            }
          />
        )
      })}
    </List>
  )
}

function noteOf({ startsAt, evidence, note }: RecordLine): string {
  return [instantWords(startsAt), evidence && evidenceWords[evidence], note].filter(Boolean).join(' · ')
}
