import { useDidShow } from '@tarojs/taro'
import { useRef, useState } from 'react'
import { shelf } from '@/api/shelf'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Empty } from '@/ui/empty'
import { ErrorState } from '@/ui/error-state'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { branchWords as words } from '@/words/manage/branch'
import { sentence } from '@/words/sentence'
import { openPage } from '../flow/open-page'
import { lastOpen } from '../live/live-memory'
import { ActivityList } from './parts/activity-list'
import { OrgChooser } from './parts/org-chooser'
import { WorkList } from './parts/work-list'
import { openOne, useBranch } from './use-branch'

/** 支部工作: the organiser's home. */
export default function BranchPage() {
  const { me, orgs, org, choose, may, seesActivities, activities } = useBranch()
  const [choosing, setChoosing] = useState(false)
  const before = useRef(false)
  useDidShow(() => {
    // coming back from an activity: its state may have changed
    if (before.current) void activities.reload()
    before.current = true
  })

  if (me.state.kind === 'loading') {
    return (
      <Page title={words.title}>
        <Loading words={words.loading} />
      </Page>
    )
  }
  if (me.state.kind === 'error') {
    const last = lastOpen(shelf)
    return (
      <Page
        title={words.title}
        footer={last && <Button onTap={() => openPage('live', { activityId: last })}>{words.lastCode}</Button>}
      >
        <ErrorState onRetry={() => void me.reload()}>
          {sentence(me.state.refusal)}
          {last && words.lastCodeHint}
        </ErrorState>
      </Page>
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
  const live = open && may('attendance.live')
  const footer = live ? (
    <Button onTap={() => openPage('live', { activityId: open.id })}>{words.toLive}</Button>
  ) : (
    mayCreate && <Button onTap={create}>{words.create}</Button>
  )
  return (
    <Page title={words.title} footer={footer || undefined}>
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
      {open && (
        <Card tone="accent" title={open.theme}>
          {words.openNow}
        </Card>
      )}
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
      <WorkList org={org} may={may} />
    </Page>
  )
}
