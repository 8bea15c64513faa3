import './index.scss'
import { MyDataScreen } from './my-data-screen'

export default function MyDataPage() {
  return <MyDataScreen />
}
