import { useRouter } from '@tarojs/taro'
import { VerifyScreen } from './verify-screen'

export default function VerifyPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <VerifyScreen orgId={orgId} />
}
