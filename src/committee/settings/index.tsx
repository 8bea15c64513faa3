import { useRouter } from '@tarojs/taro'
import { SettingsScreen } from './settings-screen'

export default function SettingsPage() {
  const { orgId = '' } = useRouter<{ orgId: string }>().params
  return <SettingsScreen orgId={orgId} />
}
