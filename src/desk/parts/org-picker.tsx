import { View } from '@tarojs/components'
import type { OrgKind } from '@/shared/domain/org/model'
import { Button } from '@/ui/button'
import { Check } from '@/ui/check'
import { Empty } from '@/ui/empty'
import { ErrorState } from '@/ui/error-state'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Loading } from '@/ui/loading'
import { orgKindWords } from '@/words/labels'
import { orgPickerWords as words } from '@/words/manage/org-picker'
import { sentence } from '@/words/sentence'
import './org-picker.scss'
import { MoreButton } from './more-button'
import { holdsBranches, type OrgPlace, type OrgView, useOrgLevel } from './use-org-level'

export interface OrgPickerProps {
  root: OrgPlace
  accepts: (kind: OrgKind) => boolean
  chosen: ReadonlySet<string>
  onToggle: (org: OrgPlace) => void
  /** Not offered: the organisation that is being moved, and where it is now. */
  without?: readonly string[]
}

/** Walks down from a root and lets organisations be chosen; those that hold others are opened by a tap. */
export function OrgPicker({ root, accepts, chosen, onToggle, without = [] }: OrgPickerProps) {
  const { here, level, below, into, up } = useOrgLevel(root)
  const { state } = level
  const fits = (org: OrgView) =>
    org.state === 'active' && !without.includes(org.id) && (holdsBranches(org.kind) || accepts(org.kind))
  return (
    <View className="org-picker">
      {below && (
        <Button kind="quiet" onTap={up}>
          {`‹ ${words.up}`}
        </Button>
      )}
      {here && accepts(here.kind) && !without.includes(here.id) && (
        <Check checked={chosen.has(here.id)} onChange={() => onToggle(here)}>
          {words.here(here.name)}
        </Check>
      )}
      {state.kind === 'loading' && <Loading rows={2} words={words.loading} />}
      {state.kind === 'error' && <ErrorState onRetry={() => void level.reload()}>{sentence(state.refusal)}</ErrorState>}
      {state.kind === 'empty' && <Empty title={words.empty} />}
      {state.kind === 'content' && state.items.filter(fits).length === 0 && <Empty title={words.empty} />}
      {state.kind === 'content' && (
        <>
          <List>
            {state.items.filter(fits).map((org) =>
              holdsBranches(org.kind) ? (
                <ListRow key={org.id} title={org.name} note={orgKindWords[org.kind]} onTap={() => into(org)} />
              ) : (
                <View className="org-picker-leaf" key={org.id}>
                  <Check checked={chosen.has(org.id)} onChange={() => onToggle(org)}>
                    {org.name}
                  </Check>
                </View>
              ),
            )}
          </List>
          <MoreButton more={state.more} onMore={() => void level.more()}>
            {words.more}
          </MoreButton>
        </>
      )}
    </View>
  )
}
