import { View } from '@tarojs/components'
import type { Act } from '@/desk/flow/use-act'
import type { Output } from '@/shared/contracts'
import type { DuesSettings } from '@/shared/domain/dues/model'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { saySetting, settingWords, settingsWords as words } from '@/words/committee/settings'
import { sentence } from '@/words/sentence'
import { changedNames } from '../settings-form'

export interface GoBackSheetProps {
  open: boolean
  settings: DuesSettings
  /** What will hold, and who has set it. */
  above: Output<'dues', 'settings'>['above']
  act: Act
  onConfirm: (reason: string) => void
  onCancel: () => void
}

/** Asks once more before an organisation gives up its own settings, and says what will hold then. */
export function GoBackSheet({ open, settings, above, act, onConfirm, onCancel }: GoBackSheetProps) {
  const changed = changedNames(settings, above.settings)
  return (
    <ConfirmSheet
      open={open}
      title={words.goBackTitle}
      confirm={words.goBack}
      reason={{ label: words.goBackReason }}
      busy={act.kind === 'busy' && words.saving}
      error={act.kind === 'refused' ? sentence(act.refusal) : undefined}
      onCancel={onCancel}
      onConfirm={onConfirm}
    >
      <View>{above.setAt ? words.goBackTo(above.setAt.name) : words.goBackToUsual}</View>
      {changed.map((name) => (
        <View key={name}>
          {words.change(settingWords[name].title, saySetting(name, settings), saySetting(name, above.settings))}
        </View>
      ))}
      {changed.includes('remittanceBp') && <View>{words.goBackRate}</View>}
      <View>{changed.length > 0 ? words.confirmWhat : words.goBackSame}</View>
    </ConfirmSheet>
  )
}
