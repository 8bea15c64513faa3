import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function MyDataPage() {
  return (
    <Page title="我的数据">
      <Loading />
    </Page>
  )
}
