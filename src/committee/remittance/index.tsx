import { useRouter } from '@tarojs/taro'
import { RemittanceScreen } from './remittance-screen'

export default function RemittancePage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <RemittanceScreen orgId={orgId} />
}
