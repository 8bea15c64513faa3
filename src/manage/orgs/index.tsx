import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function OrgsPage() {
  return (
    <Page title="党组织">
      <Loading />
    </Page>
  )
}
