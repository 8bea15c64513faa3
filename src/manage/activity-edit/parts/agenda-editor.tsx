import { View } from '@tarojs/components'
import { newKey } from '@/api/new-key'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { TextInput } from '@/ui/text-input'
import { activityEditWords as words } from '@/words/manage/activity'
import { type AgendaRow, MOST_ITEMS, moved } from '../activity-form'

export interface AgendaEditorProps {
  agenda: readonly AgendaRow[]
  onChange: (agenda: AgendaRow[]) => void
  error?: string
}

/** The agenda, item by item: written, moved, taken away. */
export function AgendaEditor({ agenda, onChange, error }: AgendaEditorProps) {
  const write = (id: string, part: Partial<AgendaRow>) =>
    onChange(agenda.map((row) => (row.id === id ? { ...row, ...part } : row)))
  return (
    <Card title={words.agenda}>
      {agenda.length === 0 && <View className="form-hint">{words.agendaHint}</View>}
      {agenda.map(({ id, title, minutes }, index) => (
        <View className="agenda-item" key={id}>
          <TextInput
            label={words.itemTitle(index + 1)}
            value={title}
            onChange={(text) => write(id, { title: text })}
            maxLength={60}
          />
          <TextInput
            label={words.itemMinutes}
            kind="digits"
            value={minutes}
            onChange={(text) => write(id, { minutes: text })}
            maxLength={3}
          />
          <View className="agenda-acts">
            <Button
              kind="quiet"
              label={words.up(index + 1)}
              disabled={index === 0}
              onTap={() => onChange(moved(agenda, id, -1))}
            >
              {words.upWord}
            </Button>
            <Button
              kind="quiet"
              label={words.down(index + 1)}
              disabled={index === agenda.length - 1}
              onTap={() => onChange(moved(agenda, id, 1))}
            >
              {words.downWord}
            </Button>
            <Button
              kind="quiet"
              label={words.removeItem(index + 1)}
              onTap={() => onChange(agenda.filter((row) => row.id !== id))}
            >
              {words.remove}
            </Button>
          </View>
        </View>
      ))}
      {error && <View className="form-error" role="alert">{`✕ ${error}`}</View>}
      {agenda.length < MOST_ITEMS && (
        <Button kind="plain" onTap={() => onChange([...agenda, { id: newKey(), title: '', minutes: '' }])}>
          {words.addItem}
        </Button>
      )}
    </Card>
  )
}
