import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function BranchPage() {
  return (
    <Page title="支部">
      <Loading />
    </Page>
  )
}
