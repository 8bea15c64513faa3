import { useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { shelf } from '@/api/shelf'
import { openPage } from '@/desk/flow/open-page'
import { FooterNote } from '@/desk/parts/footer-note'
import { Unready } from '@/desk/parts/unready'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Page } from '@/ui/page'
import { branchWords as words } from '@/words/manage/branch'
import { lastOpen } from '../live/live-memory'
import { ActivityList } from './parts/activity-list'
import { OrgChooser } from './parts/org-chooser'
import { WorkList } from './parts/work-list'
import { type BranchSource, openOne, useBranch } from './use-branch'

/** 支部工作: the organiser's home. */
export function BranchScreen({ source, asked }: { source?: BranchSource; asked?: string }) {
  const { me, orgs, org, choose, may, seesActivities, activities } = useBranch(source, asked)
  const [choosing, setChoosing] = useState(false)
  const before = useRef(false)
  useDidShow(() => {
    // coming back from an activity: its state may have changed
    if (before.current) void activities.reload()
    before.current = true
  })

  if (me.state.kind !== 'content') {
    const last = me.state.kind === 'error' ? lastOpen(shelf) : null
    const toLast = last && (
      <>
        <FooterNote>{words.lastCodeHint}</FooterNote>
        <Button onTap={() => openPage('live', { activityId: last })}>{words.lastCode}</Button>
      </>
    )
    return (
      <Unready
        title={words.title}
        state={me.state}
        loading={words.loading}
        onRetry={() => void me.reload()}
        footer={toLast}
      />
    )
  }
  if (!org) {
    return (
      <Page title={words.title}>
        <Empty title={words.noRole}>{words.noRoleHint}</Empty>
      </Page>
    )
  }
  const list = activities.state
  const open = list.kind === 'content' ? openOne(list.items) : null
  const mayCreate = may('activity.create') && org.kind !== 'group'
  const create = () => openPage('activity-edit', { hostId: org.id })
  const above = org.kind === 'committee' || org.kind === 'general-branch'
  const live = open && may('attendance.live')
  const footer = live ? (
    <Button onTap={() => openPage('live', { activityId: open.id })}>{words.toLive}</Button>
  ) : (
    mayCreate && <Button onTap={create}>{words.create}</Button>
  )
  return (
    <Page title={above ? words.titleAbove : words.title} footer={footer || undefined}>
      <OrgChooser
        orgs={orgs}
        org={org}
        open={choosing}
        onOpen={() => setChoosing(true)}
        onClose={() => setChoosing(false)}
        onChoose={(orgId) => {
          choose(orgId)
          setChoosing(false)
        }}
      />
      {above && <WorkList org={org} may={may} />}
      {seesActivities && (
        <ActivityList
          state={list}
          mayCreate={mayCreate}
          ownKind={org.kind}
          onMore={() => void activities.more()}
          onRetry={() => void activities.reload()}
          onOpen={(activityId) => openPage('activity', { activityId })}
        />
      )}
      {live && mayCreate && (
        <Button kind="plain" onTap={create}>
          {words.create}
        </Button>
      )}
      {!above && <WorkList org={org} may={may} />}
    </Page>
  )
}
