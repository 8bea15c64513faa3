import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function CheckInPage() {
  return (
    <Page title="签到">
      <Loading />
    </Page>
  )
}
