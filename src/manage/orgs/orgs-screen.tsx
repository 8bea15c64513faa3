import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { openPage } from '@/desk/flow/open-page'
import { orgsOf } from '@/desk/flow/use-me'
import { Unready } from '@/desk/parts/unready'
import { holdsMembers } from '@/desk/parts/use-org-level'
import { dayOf } from '@/shared/domain/kit/day'
import { allows } from '@/shared/permissions'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Page } from '@/ui/page'
import { Tag } from '@/ui/tag'
import { fullDayWords } from '@/words/dates'
import { orgKindWords } from '@/words/labels'
import { orgsWords as words } from '@/words/manage/orgs'
import { sentence } from '@/words/sentence'
import './index.scss'
import { ChildrenList } from './parts/children-list'
import { CreateSheet, kindsUnder } from './parts/create-sheet'
import { MoveOrgSheet } from './parts/move-org-sheet'
import { OfficersCard } from './parts/officers-card'
import { RenameSheet } from './parts/rename-sheet'
import { type OrgsSource, useOrgs } from './use-orgs'

type Asked = 'create' | 'rename' | 'move' | 'dissolve'

/** 组织架构: walks the tree, and shapes it as far as my roles allow. */
export function OrgsScreen({ orgId, source }: { orgId: string; source?: OrgsSource }) {
  const page = useOrgs(orgId, source)
  const { subject, children, act, roles, may } = page
  const [asked, setAsked] = useState<Asked | null>(null)
  if (subject.state.kind !== 'content') {
    const { state, reload } = subject
    return <Unready title={words.title} state={state} loading={words.loading} onRetry={() => void reload()} />
  }
  const org = subject.state.data
  const active = org.state === 'active'
  const ask = (what: Asked | null) => {
    page.clear()
    setAsked(what)
  }
  const done = (changed: boolean) => {
    if (changed) setAsked(null)
  }
  const above = org.ancestors.filter(({ id }) => id !== org.id)
  const parent = above[above.length - 1]
  // one may look at what lies above the own organisation only where a role reaches
  const mayGoUp = parent !== undefined && allows('org.get', roles, org.path.slice(0, -1))
  const moveRoot = orgsOf(roles)
    .filter(({ path }) => allows('org.move', roles, [...path, 'below']))
    .sort((a, b) => a.path.length - b.path.length)[0]
  const mayMove = active && org.parentId !== null && may('org.move') && moveRoot
  return (
    <Page
      title={words.title}
      footer={
        active && may('org.create') && kindsUnder(org.kind).length > 0 ? (
          <Button onTap={() => ask('create')}>{words.create}</Button>
        ) : undefined
      }
    >
      {mayGoUp && (
        <Button kind="quiet" onTap={() => page.walk(parent.id)}>
          {`‹ ${words.upTo(parent.name)}`}
        </Button>
      )}
      <Card title={org.name} aside={active ? undefined : <Tag>{words.dissolved}</Tag>}>
        {[orgKindWords[org.kind], org.endsOn && words.endsOn(fullDayWords(org.endsOn))].filter(Boolean).join(' · ')}
      </Card>
      {holdsMembers(org.kind) && may('member.list') && (
        <Button kind="plain" onTap={() => openPage('members', { branchId: org.id })}>
          {words.members}
        </Button>
      )}
      <ChildrenList
        org={org}
        state={children.state}
        onWalk={page.walk}
        onMore={() => void children.more()}
        onRetry={() => void children.reload()}
      />
      {page.officers.kind === 'content' && (
        <OfficersCard
          officers={page.officers.data.items}
          onOpen={may('member.get') ? (memberId) => openPage('member', { memberId }) : null}
        />
      )}
      {active && may('org.rename') && (
        <Button kind="plain" onTap={() => ask('rename')}>
          {words.rename}
        </Button>
      )}
      {mayMove && (
        <Button kind="plain" onTap={() => ask('move')}>
          {words.move}
        </Button>
      )}
      {active && org.parentId !== null && may('org.dissolve') && (
        <Button kind="danger" onTap={() => ask('dissolve')}>
          {words.dissolve}
        </Button>
      )}
      {asked === 'create' && (
        <CreateSheet
          parent={org}
          today={dayOf(serverNow())}
          act={act}
          onClose={() => ask(null)}
          onCreate={async (input) => done(await page.create(input))}
        />
      )}
      {asked === 'rename' && (
        <RenameSheet
          name={org.name}
          act={act}
          onClose={() => ask(null)}
          onRename={async (name) => done(await page.rename(name))}
        />
      )}
      {asked === 'move' && moveRoot && (
        <MoveOrgSheet
          org={org}
          parentId={org.parentId}
          root={moveRoot}
          act={act}
          onClose={() => ask(null)}
          onMove={async (toParentId) => done(await page.move(toParentId))}
        />
      )}
      <ConfirmSheet
        open={asked === 'dissolve'}
        title={words.dissolveTitle(org.name)}
        confirm={words.dissolve}
        danger
        reason={{ label: words.reason, placeholder: words.dissolveHint }}
        busy={act.kind === 'busy' && words.dissolving}
        error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
        onCancel={() => ask(null)}
        onConfirm={async (reason) => done(await page.dissolve(reason))}
      >
        {words.dissolveWhat}
      </ConfirmSheet>
    </Page>
  )
}
