import { useRouter } from '@tarojs/taro'
import { OrgsScreen } from './orgs-screen'

export default function OrgsPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <OrgsScreen orgId={orgId} />
}
