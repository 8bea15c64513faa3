import { buildAll } from '../../config/build'

/** Before the first test of this floor: build what is out of date. */
export default async function buildFirst(): Promise<void> {
  await buildAll(['h5', 'weapp'])
}
