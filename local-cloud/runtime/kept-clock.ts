/** The clock's hands, kept beside the data: documents written next month would otherwise lie in the future again. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, type ClockState, createClock } from './clock'

/** The clock of the cloud in `dataDir`, as it was left; one of a cloud in memory begins at the real time. */
export function keptClock(dataDir: string): Clock {
  if (dataDir === ':memory:') return createClock()
  const file = join(dataDir, 'clock.json')
  const before = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Partial<ClockState>) : {}
  const clock = createClock(before)
  let kept = JSON.stringify(before)
  clock.onMove(() => {
    const state = JSON.stringify(clock.state())
    if (state === kept) return
    kept = state
    // written beside and renamed, so that a kill leaves the old hands or the new ones
    writeFileSync(`${file}.new`, state)
    renameSync(`${file}.new`, file)
  })
  return clock
}
