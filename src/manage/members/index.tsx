import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function MembersPage() {
  return (
    <Page title="党员名册">
      <Loading />
    </Page>
  )
}
