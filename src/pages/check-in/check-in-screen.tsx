import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { NoticeBlock } from '@/ui/notice-block'
import { Page } from '@/ui/page'
import { cameraWords } from '@/words/camera'
import { waitingWords } from '@/words/scans'
import type { Scans } from '../parts/use-scans'
import { Actions } from './parts/actions'
import { CodeEntry } from './parts/code-entry'
import { Refused } from './parts/refused'
import { Result } from './parts/result'
import { Scanner } from './parts/scanner'
import type { Start } from './start'
import { useCheckIn } from './use-check-in'
import { type CodeSource, codeSource, useCodeEntry } from './use-code-entry'

/** 签到: scan, or six digits; then what became of it. */
export function CheckInScreen({
  start,
  scans,
  codes = codeSource,
}: {
  start: Start
  scans: Scans
  codes?: CodeSource
}) {
  const { state, read, scan, type, leaveCamera, recorded, takeThisOne } = useCheckIn(start, scans)
  if (state.kind === 'typing')
    return <Typing meant={start.activityId} source={codes} onRecorded={recorded} onScan={scan} />
  const actions = (
    <Actions state={state} onScan={scan} onType={type} onRetry={() => void scans.retry()} onTakeThisOne={takeThisOne} />
  )
  return (
    <Page title="签到" footer={state.kind === 'sending' ? undefined : actions}>
      {body()}
    </Page>
  )

  function body() {
    switch (state.kind) {
      case 'choose':
        if (state.trouble) {
          const { head, next } = cameraWords[state.trouble]
          return (
            <NoticeBlock sign="!" tone="warn" title={head} role="alert">
              {next}
            </NoticeBlock>
          )
        }
        return (
          <Empty title="请扫会场屏幕上的签到码">
            扫不了也没关系，可以输入码旁边的六位数字，或请组织者点名，效果一样。
          </Empty>
        )
      case 'scanning':
        return <Scanner onText={read} onLeave={leaveCamera} strange={state.strange} />
      case 'sending':
        return <Loading rows={1} words="正在签到…" />
      case 'waiting': {
        const { head, next } = waitingWords(state.scan.scannedAt)
        return (
          <NoticeBlock sign="▲" tone="warn" title={head} role="status">
            {next}
          </NoticeBlock>
        )
      }
      case 'done':
        return <Result answer={state.answer} />
      case 'refused':
        return <Refused state={state} />
      case 'typing':
        return null
    }
  }
}

interface TypingProps {
  meant: string | null
  source: CodeSource
  onRecorded: Parameters<typeof useCodeEntry>[1]
  onScan: () => void
}

function Typing({ meant, source, onRecorded, onScan }: TypingProps) {
  const entry = useCodeEntry(meant, onRecorded, source)
  return (
    <Page
      title="签到"
      footer={
        <>
          {entry.state.kind === 'content' && (
            <Button
              onTap={() => void entry.send()}
              disabled={entry.digits.length !== 6}
              busy={entry.busy && '正在签到…'}
            >
              签到
            </Button>
          )}
          <Button kind="quiet" onTap={onScan}>
            改为扫码
          </Button>
        </>
      }
    >
      <CodeEntry entry={entry} />
    </Page>
  )
}
