import { useSeen } from '../parts/use-seen'
import { useSession } from '../parts/use-session'
import './index.scss'
import { MeScreen } from './me-screen'

export default function MePage() {
  const { state, busy, reload, put } = useSession(useSeen())
  return <MeScreen state={state} busy={busy} onReload={() => void reload()} onSession={put} />
}
