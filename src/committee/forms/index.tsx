import { useRouter } from '@tarojs/taro'
import { FormsScreen } from './forms-screen'

export default function FormsPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <FormsScreen orgId={orgId} />
}
