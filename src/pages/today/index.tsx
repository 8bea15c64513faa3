import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function TodayPage() {
  return (
    <Page title="今日">
      <Loading />
    </Page>
  )
}
