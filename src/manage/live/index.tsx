import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function LivePage() {
  return (
    <Page title="现场签到">
      <Loading />
    </Page>
  )
}
