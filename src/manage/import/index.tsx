import { useRouter } from '@tarojs/taro'
import { ImportScreen } from './import-screen'

export default function ImportPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <ImportScreen orgId={orgId} />
}
