import { useRouter } from '@tarojs/taro'
import { StatementScreen } from './statement-screen'

export default function StatementPage() {
  const { branchId = '' } = useRouter<{ branchId: string }>().params
  return <StatementScreen branchId={branchId} />
}
