import { View } from '@tarojs/components'
import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { goBack } from '@/desk/flow/open-page'
import { orgsOf } from '@/desk/flow/use-me'
import { aboutMember } from '@/desk/parts/member-about'
import { Unready } from '@/desk/parts/unready'
import { holdsBranches } from '@/desk/parts/use-org-level'
import { dayOf } from '@/shared/domain/kit/day'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Page } from '@/ui/page'
import { Success } from '@/ui/success'
import { Tag } from '@/ui/tag'
import { fullDayWords } from '@/words/dates'
import { endReasonWords } from '@/words/labels'
import { memberWords as words } from '@/words/manage/members'
import { sentence } from '@/words/sentence'
import './index.scss'
import { InviteSheet } from './parts/invite-sheet'
import { MemberFacts, type Secret } from './parts/member-facts'
import { MemberFormView } from './parts/member-form-view'
import { type Asked, MemberSheets } from './parts/member-sheets'
import { RevealSheet } from './parts/reveal-sheet'
import { RolesCard } from './parts/roles-card'
import { rolePlaces } from './role-places'
import { type MemberSource, memberSource, useMember } from './use-member'

/** One member: what is on record, and what can be done. */
export function MemberScreen({ memberId, source = memberSource }: { memberId: string; source?: MemberSource }) {
  const page = useMember(memberId, source)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const [invite, setInvite] = useState<{ code: string; expiresAt: number } | null>(null)
  const [leftFor, setLeftFor] = useState<string | null>(null)
  const { subject, place, act } = page

  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const member = subject.state.data
  const today = dayOf(serverNow())
  const { branch, may, roles } = place
  const active = member.state === 'active'
  const ask = (what: Asked | null) => {
    page.clear()
    setAsked(what)
  }
  const error = act.kind === 'refused' ? sentence(act.refusal) : undefined
  if (leftFor !== null) {
    const back = () => goBack('members', { branchId: leftFor })
    return (
      <Page title={words.title} footer={<Button onTap={back}>{words.hide}</Button>}>
        <Success title={`${member.name} ${words.moved}`}>{words.movedHint}</Success>
      </Page>
    )
  }
  if (asked === 'edit') {
    return (
      <MemberFormView
        branchId={member.branchId}
        member={member}
        groups={place.groups}
        source={source}
        today={today}
        onBack={() => ask(null)}
        onSaved={(saved) => {
          subject.put(saved)
          ask(null)
        }}
      />
    )
  }
  const group = member.groupId ? { id: member.groupId, name: place.groupName(member.groupId) } : null
  const places = branch ? rolePlaces(branch, group) : []
  const nameOf = (orgId: string) =>
    places.find(({ id }) => id === orgId)?.name ?? roles.find((held) => held.orgId === orgId)?.orgName ?? ''
  const moveRoot = orgsOf(roles)
    .filter(({ kind, path }) => holdsBranches(kind) && may('member.move', path))
    .sort((a, b) => a.path.length - b.path.length)[0]
  const main =
    active && !member.bound && may('member.invite') ? (
      <Button
        busy={act.kind === 'busy' && act.name === 'invite' && words.inviting}
        onTap={async () => setInvite(await page.invite())}
      >
        {words.invite}
      </Button>
    ) : undefined
  return (
    <Page title={words.title} footer={main}>
      <Card
        title={member.name}
        tone={active ? undefined : 'warn'}
        aside={<Tag tone={active ? 'good' : 'neutral'}>{active ? words.active : words.left}</Tag>}
      >
        {member.ended
          ? words.endedOn(fullDayWords(member.ended.on), endReasonWords[member.ended.reason])
          : aboutMember(member) || undefined}
        {member.ended?.note && <View className="member-soft">{member.ended.note}</View>}
      </Card>
      {error && asked === null && secret === null && <View className="member-error" role="alert">{`✕ ${error}`}</View>}
      <MemberFacts
        member={member}
        branchName={branch?.name ?? ''}
        groupName={group?.name ?? ''}
        onReveal={may('member.reveal') ? setSecret : null}
      />
      {active && may('member.update') && (
        <Button kind="plain" onTap={() => ask('edit')}>
          {words.edit}
        </Button>
      )}
      {active && (
        <RolesCard
          name={member.name}
          roles={member.roles}
          places={places.filter(({ path }) => may('org.appoint', path))}
          nameOf={nameOf}
          act={act}
          onAppoint={page.appoint}
          onDismiss={page.dismiss}
          onClear={page.clear}
        />
      )}
      {active && may('member.setSituation') && (
        <Button kind="plain" onTap={() => ask('situation')}>
          {words.changeSituation}
        </Button>
      )}
      {active && moveRoot && (
        <Button kind="plain" onTap={() => ask('move')}>
          {words.move}
        </Button>
      )}
      {member.bound && may('member.unbind') && (
        <Button kind="danger" onTap={() => ask('unbind')}>
          {words.unbind}
        </Button>
      )}
      {active && may('member.end') && (
        <Button kind="danger" onTap={() => ask('end')}>
          {words.end}
        </Button>
      )}
      {!active && may('member.restore') && (
        <Button kind="plain" onTap={() => ask('restore')}>
          {words.restore}
        </Button>
      )}

      <InviteSheet name={member.name} invite={invite} onClose={() => setInvite(null)} />
      <RevealSheet
        field={secret}
        act={act}
        onReveal={page.reveal}
        onClose={() => {
          page.clear()
          setSecret(null)
        }}
      />
      <MemberSheets
        page={page}
        member={member}
        asked={asked}
        moveRoot={moveRoot ?? null}
        today={today}
        onClose={() => ask(null)}
        onMoved={setLeftFor}
      />
    </Page>
  )
}
