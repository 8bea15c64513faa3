import { View } from '@tarojs/components'
import { copy } from '@/desk/flow/copy'
import { Button } from '@/ui/button'
import { Sheet } from '@/ui/sheet'
import { fullInstantWords } from '@/words/dates'
import { memberWords as words } from '@/words/manage/members'

export interface InviteSheetProps {
  name: string
  /** Null: closed. */
  invite: { code: string; expiresAt: number } | null
  onClose: () => void
}

/** The invite code, large enough to be read across a table. */
export function InviteSheet({ name, invite, onClose }: InviteSheetProps) {
  return (
    <Sheet open={invite !== null} title={words.inviteTitle(name)} onClose={onClose}>
      {invite && (
        <>
          <View className="member-invite" role="img" aria-label={`${words.inviteLabel} ${[...invite.code].join(' ')}`}>
            {invite.code}
          </View>
          <View className="member-center">{words.inviteExpires(fullInstantWords(invite.expiresAt))}</View>
          <View className="member-soft">{words.inviteHow}</View>
          <Button onTap={() => copy(invite.code, words.copied)}>{words.inviteCopy}</Button>
          <Button kind="quiet" onTap={onClose}>
            {words.hide}
          </Button>
        </>
      )}
    </Sheet>
  )
}
