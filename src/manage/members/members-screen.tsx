import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useRef } from 'react'
import { openPage } from '@/desk/flow/open-page'
import { MoreButton } from '@/desk/parts/more-button'
import { Trouble } from '@/desk/parts/unready'
import { Button } from '@/ui/button'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { TextInput } from '@/ui/text-input'
import { membersWords as words } from '@/words/manage/members'
import './index.scss'
import { MemberRows } from './parts/member-rows'
import { type MembersSource, useMembers } from './use-members'

const views = [
  { value: 'active' as const, label: words.active },
  { value: 'ended' as const, label: words.ended },
]

/** 党员名册: the members of one branch. */
export function MembersScreen({ branchId, source }: { branchId: string; source?: MembersSource }) {
  const { name, list, state, setState, typed, setTyped, search, may } = useMembers(branchId, source)
  const before = useRef(false)
  useDidShow(() => {
    // coming back from a member's page: something may have changed
    if (before.current) void list.reload()
    before.current = true
  })
  const found = list.state
  const footer = may('member.create') && state === 'active' && (
    <Button onTap={() => openPage('member', { branchId })}>{words.create}</Button>
  )
  return (
    <Page title={words.title} footer={footer || undefined}>
      {name && <View className="members-org">{name}</View>}
      <Segments label={words.view} options={views} value={state} onChange={setState} />
      <TextInput
        label={words.search}
        kind="search"
        placeholder={words.searchHint}
        value={typed}
        onChange={setTyped}
        maxLength={30}
      />
      {found.kind === 'loading' && <Loading words={words.loading} />}
      {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void list.reload()} />}
      {found.kind === 'empty' && <NobodyHere search={search} ended={state === 'ended'} />}
      {found.kind === 'content' && (
        <>
          <View className="members-total" role="status">
            {(search ? words.found : words.total)(found.total ?? found.items.length)}
          </View>
          <MemberRows members={found.items} onOpen={(memberId) => openPage('member', { memberId })} />
          <MoreButton more={found.more} onMore={() => void list.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
      {state === 'active' && !search && may('import.preview') && (
        <Button kind="plain" onTap={() => openPage('import', { orgId: branchId })}>
          {words.import}
        </Button>
      )}
    </Page>
  )
}

function NobodyHere({ search, ended }: { search: string; ended: boolean }) {
  if (search) return <Empty title={words.nobody(search)}>{words.nobodyHint}</Empty>
  return ended ? <Empty title={words.emptyEnded} /> : <Empty title={words.empty}>{words.emptyHint}</Empty>
}
