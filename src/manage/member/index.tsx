import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function MemberPage() {
  return (
    <Page title="党员">
      <Loading />
    </Page>
  )
}
