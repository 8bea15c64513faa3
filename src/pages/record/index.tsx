import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function RecordPage() {
  return (
    <Page title="我的记录">
      <Loading />
    </Page>
  )
}
