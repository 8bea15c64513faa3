import { useRouter } from '@tarojs/taro'
import { DuesBookScreen } from './dues-book-screen'

export default function DuesBookPage() {
  const { branchId = '', year, name } = useRouter<{ branchId: string; year?: string; name?: string }>().params
  return <DuesBookScreen branchId={branchId} asked={{ year, name: name === 'large' ? 'large' : undefined }} />
}
