import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'

export default function WelcomePage() {
  return (
    <Page title="欢迎">
      <Loading />
    </Page>
  )
}
