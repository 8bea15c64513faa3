import { useState } from 'react'
import { api } from '@/api'
import { serverNow } from '@/api/clock'
import { newKey } from '@/api/new-key'
import { type Shelf, shelf } from '@/api/shelf'
import type { Answer, Refusal } from '@/desk/flow/loaded'
import { useAct } from '@/desk/flow/use-act'
import { useLoad } from '@/desk/flow/use-load'
import { holdsBranches, type OrgPlace } from '@/desk/parts/use-org-level'
import type { Input, Output } from '@/shared/contracts'
import { type ActivityForm, detailsOf, faultsOf, fieldOfRefusal, formOf, newForm } from './activity-form'

type ActivityView = Output<'activity', 'get'>

export interface FormSource {
  get: (input: { activityId: string }) => Answer<ActivityView>
  host: (input: { orgId: string }) => Answer<OrgPlace>
  create: (input: Input<'activity', 'create'>) => Answer<ActivityView>
  edit: (input: Input<'activity', 'edit'>) => Answer<ActivityView>
  now: () => number
  shelf: Shelf
}
const cloud: FormSource = {
  get: api.activity.get,
  host: api.org.get,
  create: api.activity.create,
  edit: api.activity.edit,
  now: serverNow,
  shelf,
}

/** What the form works on: the activity as it is (null for a new one) and the organisation that hosts it. */
export interface FormSubject {
  activity: ActivityView | null
  /** Null when the activity exists: its branches stay. */
  host: OrgPlace | null
}

/** What is kept on this phone when a form could not be saved; `key` makes the second attempt harmless. */
interface Draft {
  key: string
  form: ActivityForm
}

/**
 * The form of a new activity of a host, or of one that exists. What was typed is kept on the phone until the cloud
 * has it.
 */
export function useActivityForm(of: { hostId?: string; activityId?: string }, source: FormSource = cloud) {
  const { hostId, activityId } = of
  const place = `manage.activity-draft.${activityId ?? hostId}`
  const [kept] = useState(() => source.shelf.read<Draft>(place))
  const [key, setKey] = useState(() => kept?.key ?? newKey())
  const [typed, setTyped] = useState<ActivityForm | null>(kept?.form ?? null)
  const [tried, setTried] = useState(false)
  const { act, run } = useAct()

  const subject = useLoad<FormSubject>(`${activityId}/${hostId}`, async () => {
    if (activityId) {
      const outcome = await source.get({ activityId })
      return outcome.ok ? { ok: true, data: { activity: outcome.data, host: null } } : outcome
    }
    const outcome = await source.host({ orgId: hostId ?? '' })
    return outcome.ok ? { ok: true, data: { activity: null, host: outcome.data } } : outcome
  })

  const old = subject.state.kind === 'content' ? subject.state.data.activity : null
  const [begun] = useState(() => newForm(source.now()))
  const form = typed ?? (old ? formOf(old) : begun)
  const needsReason = old !== null && old.state !== 'draft'
  const host = subject.state.kind === 'content' ? subject.state.data.host : null
  /** A host above the branches names the branches that take part. */
  const needsBranches = host !== null && holdsBranches(host.kind)
  const faults = faultsOf(form, source.now(), { old: old && { needsReason }, needsBranches })
  const refusal: Refusal | null = act.kind === 'refused' ? act.refusal : null

  const change = (part: Partial<ActivityForm>) => {
    const next = { ...form, ...part }
    setTyped(next)
    source.shelf.write(place, { key, form: next } satisfies Draft)
  }
  /** Forgets what was typed and kept. */
  const startOver = () => {
    source.shelf.remove(place)
    setTyped(null)
    setKey(newKey())
    setTried(false)
  }
  /** Sends the form; answers the saved activity, or null when something is wrong (said at its field). */
  const save = async (): Promise<ActivityView | null> => {
    setTried(true)
    if (Object.keys(faults).length > 0) return null
    const details = detailsOf(form)
    const saved = await run('save', () => {
      if (!old) return source.create({ key, hostId: hostId ?? '', branchIds: form.branchIds, ...details })
      return source.edit({ activityId: old.id, changes: details, reason: form.reason.trim() || null })
    })
    if (saved) source.shelf.remove(place)
    return saved
  }
  return {
    subject,
    form,
    change,
    startOver,
    save,
    saving: act.kind === 'busy',
    /** Faults are shown after the first attempt only: nobody is scolded while typing. */
    faults: tried ? faults : {},
    refusal,
    refusedField: refusal && fieldOfRefusal(refusal.code),
    needsReason,
    needsBranches,
    restored: kept !== null && typed !== null,
  }
}
