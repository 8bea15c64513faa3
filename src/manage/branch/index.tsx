import { BranchScreen } from './branch-screen'

export default function BranchPage() {
  return <BranchScreen />
}
