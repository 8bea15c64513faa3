import { useRouter } from '@tarojs/taro'
import { BoardScreen } from './board-screen'

export default function BoardPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <BoardScreen orgId={orgId} />
}
