import { api } from '@/api'
import type { Answer } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { type PlaceSource, placeSource, usePlace } from '@/desk/flow/use-place'
import type { Input, Output } from '@/shared/contracts'
import type { DuesSettings } from '@/shared/domain/dues/model'

export interface SettingsSource extends PlaceSource {
  settings: (input: Input<'dues', 'settings'>) => Answer<Output<'dues', 'settings'>>
  setSettings: (input: Input<'dues', 'setSettings'>) => Answer<Output<'dues', 'setSettings'>>
}
const cloud: SettingsSource = { ...placeSource, settings: api.dues.settings, setSettings: api.dues.setSettings }

/** What holds at an organisation where the rules leave it open, where it was set, and setting it. */
export function useSettings(orgId: string, source: SettingsSource = cloud) {
  const { may } = usePlace(orgId, source)
  const subject = useLoad(orgId, () => source.settings({ orgId }))
  const { act, run, clear } = useAct()
  /** Null lets what holds above hold again. */
  const save = async (settings: DuesSettings | null, reason: string, rateFrom?: string) => {
    const done = await run('save', () => source.setSettings({ orgId, settings, rateFrom, reason }))
    if (done) await subject.reload()
    return done !== null
  }
  return { subject, act, clear, save, maySet: may('dues.setSettings') }
}
