import { handle } from '../_kernel/handler'
import { done } from '../_kernel/outcome'
import { hostPath, loadActivity } from './load'
import { viewOf } from './view'

export const get = handle('activity.get')({
  load: loadActivity,
  paths: hostPath,
  run: async ({ facts: { activity } }) => done(viewOf(activity)),
})
