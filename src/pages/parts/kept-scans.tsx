import { View } from '@tarojs/components'
import { isUnderWay, type Scan } from '@/api/scan-keeper'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import './kept-scans.scss'
import { lateRefusalWords, waitingWords } from '@/words/scans'

/** Scans that had to wait: not sent yet, or answered while the person was elsewhere. Draws nothing when there are none. */
export function KeptScans({
  scans,
  onRetry,
  onRead,
}: {
  scans: readonly Scan[]
  onRetry: () => void
  onRead: (ticket: string) => void
}) {
  return (
    <>
      {scans
        .filter((scan) => scan.waited)
        .map((scan) => (
          <KeptScan key={scan.ticket} scan={scan} onRetry={onRetry} onRead={() => onRead(scan.ticket)} />
        ))}
    </>
  )
}

function KeptScan({ scan, onRetry, onRead }: { scan: Scan; onRetry: () => void; onRead: () => void }) {
  if (isUnderWay(scan)) {
    const { head, next } = waitingWords(scan.scannedAt)
    return (
      <View role="status" aria-live="polite">
        <Card tone="warn" title={`▲ ${head}`}>
          <View className="kept-words">{next}</View>
          <Button kind="plain" onTap={onRetry} busy={scan.state.kind === 'sending' && '正在发送…'}>
            现在就发
          </Button>
        </Card>
      </View>
    )
  }
  if (scan.state.kind !== 'refused') return null
  const { head, next } = lateRefusalWords(scan.state.refusal, scan.scannedAt)
  return (
    <View role="alert">
      <Card tone="bad" title={`✕ ${head}`}>
        <View className="kept-words">{next}</View>
        <Button kind="plain" onTap={onRead}>
          知道了
        </Button>
      </Card>
    </View>
  )
}
