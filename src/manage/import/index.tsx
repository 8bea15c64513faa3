import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function ImportPage() {
  return (
    <Page title="导入名册">
      <Loading />
    </Page>
  )
}
