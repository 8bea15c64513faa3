import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function ActivityEditPage() {
  return (
    <Page title="编辑活动">
      <Loading />
    </Page>
  )
}
