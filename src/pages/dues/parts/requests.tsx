import { View } from '@tarojs/components'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Tag } from '@/ui/tag'
import { fullInstantWords, monthWords } from '@/words/dates'
import { duesWords as words } from '@/words/dues'
import { sentence } from '@/words/sentence'
import { Section } from '../../parts/section'
import type { DuesRequest } from '../use-dues'
import type { DuesAct } from '../use-dues-acts'

export interface RequestsProps {
  requests: readonly DuesRequest[]
  act: DuesAct
  onWithdraw: (id: string) => void
}

/** What I asked or offered, with the answers. */
export function Requests({ requests, act, onWithdraw }: RequestsProps) {
  if (requests.length === 0) return null
  return (
    <Section title={words.requests}>
      {requests.map((request) => (
        <Request key={request.id} request={request} act={act} onWithdraw={onWithdraw} />
      ))}
    </Section>
  )
}

/** What was answered and not seen yet: at the top, until it is put away to the others. */
export function Answers({ answers, onSeen }: { answers: readonly DuesRequest[]; onSeen: () => void }) {
  if (answers.length === 0) return null
  return (
    <Section title={words.answered}>
      {answers.map((request) => (
        <Card key={request.id}>
          <Said request={request} />
        </Card>
      ))}
      <Button kind="plain" onTap={onSeen}>
        {words.answersSeen}
      </Button>
    </Section>
  )
}

function Request({ request, act, onWithdraw }: { request: DuesRequest } & Omit<RequestsProps, 'requests'>) {
  const { id, month, text, state } = request
  return (
    <Card>
      <Said request={request} />
      {act.kind === 'refused' && act.name === id && (
        <View className="dues-refusal" role="alert">{`✕ ${sentence(act.refusal)}`}</View>
      )}
      {state === 'open' && (
        <Button
          kind="quiet"
          label={`${words.withdraw}：${text || (month && monthWords(month)) || words.extra}`}
          busy={act.kind === 'busy' && act.name === id && words.withdrawing}
          onTap={() => onWithdraw(id)}
        >
          {words.withdraw}
        </Button>
      )}
    </Card>
  )
}

/** The question or wish, and the answer to it. */
function Said({ request }: { request: DuesRequest }) {
  const { kind, month, fen, text, state, answer, answeredByName, answeredAt, at } = request
  const { tone, sign, word } = words.requestSigns[state]
  return (
    <>
      <View className="dues-request-head">
        <Tag tone={tone} sign={sign}>
          {word}
        </Tag>
        <View className="dues-soft">{fullInstantWords(at)}</View>
      </View>
      {kind === 'extra' && fen !== null && <View className="dues-question">{words.extraAsked(fen)}</View>}
      {month !== null && <View className="dues-soft">{words.askAbout(month)}</View>}
      {text !== '' && <View className={kind === 'extra' ? 'dues-line' : 'dues-question'}>{text}</View>}
      {state === 'answered' && (
        <View className="dues-answer">
          <View className="dues-line">{answer}</View>
          <View className="dues-soft">
            {words.answerBy(answeredByName, answeredAt === null ? '' : fullInstantWords(answeredAt))}
          </View>
        </View>
      )}
    </>
  )
}
