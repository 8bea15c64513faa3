import { Text, View } from '@tarojs/components'
import { showYuan } from '@/shared/domain/kit/money'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { fullInstantWords } from '@/words/dates'
import { periodWords, duesWords as words } from '@/words/dues'
import type { ScreenState } from '../parts/screen-state'
import { Section } from '../parts/section'
import { Trouble } from '../parts/trouble'
import type { Notice } from './use-notice'

export interface NoticeScreenProps {
  state: ScreenState<Notice>
  busy: boolean
  onReload: () => void
}

/** One notice 公开: the branch's sums, who has paid, and the proof that the book is still the same. */
export function NoticeScreen({ state, busy, onReload }: NoticeScreenProps) {
  return (
    <Page title={words.noticeTitle}>
      {state.kind === 'loading' && <Loading />}
      {state.kind === 'error' && <Trouble refusal={state.refusal} onRetry={onReload} busy={busy} />}
      {state.kind === 'content' && (
        <>
          <Sums notice={state.data} />
          <People notice={state.data} />
          <Proof notice={state.data} />
        </>
      )}
    </Page>
  )
}

function Sums({ notice: { period, branchName, sums, voluntary, earlier, at } }: { notice: Notice }) {
  const { expected, received, waived, problems } = sums
  const lines: [string, number][] = [
    [words.expected, expected],
    [words.received, received],
    [words.waived, waived],
    [words.arrears, expected - received - waived],
    ...(voluntary > 0 ? [[words.volunteered, voluntary] as [string, number]] : []),
    ...earlier.map((told): [string, number] => [words.earlier(told.period, told.received), told.received]),
  ]
  return (
    <Card title={periodWords(period)}>
      <View className="notice-page-line">{branchName}</View>
      <View role="list" aria-label={words.noticeTitle}>
        {lines.map(([name, fen]) => (
          <View className="notice-page-sum" role="listitem" key={name}>
            <Text>{name}</Text>
            <Text className="notice-page-fen">{showYuan(fen)}</Text>
          </View>
        ))}
      </View>
      {problems > 0 && <View className="notice-page-soft">{words.problems(problems)}</View>}
      <View className="notice-page-soft">{words.publishedAt(fullInstantWords(at))}</View>
    </Card>
  )
}

function People({ notice: { people, showsAmounts } }: { notice: Notice }) {
  if (people.length === 0) return null
  return (
    <Section title={words.people}>
      {!showsAmounts && <View className="notice-page-soft">{words.amountsHidden}</View>}
      <List label={words.people}>
        {people.map((person, place) => {
          const { tone, sign, word } = words.personSigns[person.state]
          return (
            <ListRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a published list never changes, and two may share a name
              key={place}
              title={person.name}
              note={aboutPerson(person)}
              value={
                <Tag tone={tone} sign={sign}>
                  {word}
                </Tag>
              }
            />
          )
        })}
      </List>
    </Section>
  )
}

/** What tells namesakes apart, and the amounts where they are shown. */
function aboutPerson({ birthYear, groupName, due, received, waived }: Notice['people'][number]): string | undefined {
  const parts = [
    birthYear && words.bornIn(birthYear),
    groupName,
    due !== null && received !== null && words.personSums(due, received, waived ?? 0),
  ]
  return parts.filter(Boolean).join(' · ') || undefined
}

function Proof({ notice: { head } }: { notice: Notice }) {
  return (
    <Card title={words.proof}>
      <View className="notice-page-soft">{words.proofWhat}</View>
      <View className="notice-page-line">{words.proofEntry(head.seq)}</View>
      {head.seq > 0 && <Text className="notice-page-hash">{head.hash}</Text>}
    </Card>
  )
}
