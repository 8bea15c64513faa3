import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Act } from '@/desk/flow/use-act'
import { Section } from '@/desk/parts/section'
import type { Role, RoleName } from '@/shared/domain/member/model'
import { mayBeHeldAt } from '@/shared/domain/org/appointment'
import type { OrgKind } from '@/shared/domain/org/model'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Sheet } from '@/ui/sheet'
import { roleWords } from '@/words/labels'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'

export interface RolePlace {
  id: string
  name: string
  kind: OrgKind
}

export interface RolesCardProps {
  name: string
  roles: readonly Role[]
  /** Organisations where I may appoint and dismiss, by their names. */
  places: readonly RolePlace[]
  nameOf: (orgId: string) => string
  act: Act
  onAppoint: (orgId: string, role: RoleName) => Promise<boolean>
  onDismiss: (orgId: string, role: RoleName, reason: string) => Promise<boolean>
  onClear: () => void
}

const allRoles = Object.keys(roleWords) as RoleName[]

/** The roles 职务 a member holds; appointing and dismissing. */
export function RolesCard(props: RolesCardProps) {
  const { name, roles, places, nameOf, act, onAppoint, onDismiss, onClear } = props
  const [appointing, setAppointing] = useState(false)
  const [dismissing, setDismissing] = useState<Role | null>(null)
  const leave = () => {
    setAppointing(false)
    setDismissing(null)
    onClear()
  }
  const error = act.kind === 'refused' ? sentence(act.refusal) : undefined
  const mayAt = (orgId: string) => places.some(({ id }) => id === orgId)
  return (
    <Section title={words.roles} hint={roles.length === 0 ? words.noRoles : undefined}>
      {roles.length > 0 && (
        <List label={words.roles}>
          {roles.map((held) => (
            <ListRow
              key={`${held.orgId}:${held.role}`}
              title={roleWords[held.role]}
              note={nameOf(held.orgId)}
              value={
                mayAt(held.orgId) ? (
                  <Button
                    kind="quiet"
                    label={words.dismissLabel(roleWords[held.role])}
                    onTap={() => setDismissing(held)}
                  >
                    {words.dismiss}
                  </Button>
                ) : undefined
              }
            />
          ))}
        </List>
      )}
      {places.length > 0 && (
        <Button kind="plain" onTap={() => setAppointing(true)}>
          {words.appoint}
        </Button>
      )}
      {appointing && (
        <AppointSheet
          name={name}
          held={roles}
          places={places}
          busy={act.kind === 'busy'}
          error={error}
          onClose={leave}
          onAppoint={async (orgId, role) => {
            if (await onAppoint(orgId, role)) leave()
          }}
        />
      )}
      <ConfirmSheet
        open={dismissing !== null}
        title={words.dismissTitle(name, dismissing ? roleWords[dismissing.role] : '')}
        confirm={words.dismiss}
        danger
        reason={{ label: words.reason }}
        busy={act.kind === 'busy' && words.dismissing}
        error={error}
        onCancel={leave}
        onConfirm={async (reason) => {
          if (dismissing && (await onDismiss(dismissing.orgId, dismissing.role, reason))) leave()
        }}
      />
    </Section>
  )
}

interface AppointSheetProps {
  name: string
  held: readonly Role[]
  places: readonly RolePlace[]
  busy: boolean
  error?: string
  onAppoint: (orgId: string, role: RoleName) => void
  onClose: () => void
}

function AppointSheet({ name, held, places, busy, error, onAppoint, onClose }: AppointSheetProps) {
  const [orgId, setOrgId] = useState(places[0]?.id ?? '')
  const [role, setRole] = useState<RoleName>()
  const place = places.find(({ id }) => id === orgId)
  const free = allRoles.filter(
    (each) => place && mayBeHeldAt(each, place.kind) && !held.some((has) => has.orgId === orgId && has.role === each),
  )
  return (
    <Sheet open title={words.appointTitle(name)} onClose={onClose}>
      {places.length > 1 && (
        <Choice
          label={words.appointWhere}
          options={places.map((each) => ({ value: each.id, label: each.name }))}
          value={orgId}
          onChange={(next) => {
            setOrgId(next)
            setRole(undefined)
          }}
        />
      )}
      <Choice
        label={words.appointRole}
        options={free.map((each) => ({ value: each, label: roleWords[each] }))}
        value={role}
        onChange={setRole}
      />
      {error && <View className="member-error" role="alert">{`✕ ${error}`}</View>}
      <Button busy={busy && words.appointing} disabled={!role} onTap={() => role && onAppoint(orgId, role)}>
        {role ? words.appoint : words.appointPick}
      </Button>
    </Sheet>
  )
}
