import { buildAll } from '../../config/build'
import { findBrowser } from './browser'

/** Before the first test of this floor: build what is out of date, and unpack the browser once, not in every worker at once. */
export default async function browserFirst(): Promise<void> {
  await buildAll(['functions', 'h5'])
  await findBrowser()
}
