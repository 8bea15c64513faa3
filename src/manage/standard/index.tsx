import { useRouter } from '@tarojs/taro'
import { StandardScreen } from './standard-screen'

export default function StandardPage() {
  const { memberId = '', year = '' } = useRouter<{ memberId: string; year: string }>().params
  return <StandardScreen memberId={memberId} year={year} />
}
