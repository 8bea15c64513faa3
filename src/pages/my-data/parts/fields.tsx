import { Text } from '@tarojs/components'
import { storedFields } from '@/shared/domain/identity/stored-fields'
import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import type { ActState, MyData, SecretField } from '../use-my-data'

const secrets: Readonly<Record<string, SecretField | undefined>> = {
  [storedFields.phone]: 'phone',
  [storedFields.idNumber]: 'idNumber',
}

export interface FieldsProps {
  fields: MyData['fields']
  revealed: Partial<Record<SecretField, string>>
  act: ActState
  onReveal: (field: SecretField) => void
  onHide: (field: SecretField) => void
}

/** Every stored field; secrets masked until their owner asks. */
export function Fields({ fields, revealed, act, onReveal, onHide }: FieldsProps) {
  return (
    <List label="保存的信息">
      {fields.map(({ name, value }) => {
        const secret = secrets[name]
        const shown = secret && revealed[secret]
        const masked = secret !== undefined && value.includes('*')
        const button = masked && (
          <Button
            kind="quiet"
            label={`${shown ? '隐藏' : '查看'}${name}`}
            busy={act.kind === 'busy' && act.act === secret && '读取中…'}
            onTap={() => (shown ? onHide(secret) : onReveal(secret))}
          >
            {shown ? '隐藏' : '查看'}
          </Button>
        )
        return (
          <ListRow
            key={name}
            title={name}
            note={<Text className={`my-data-value ${masked ? 'my-data-secret' : ''}`}>{shown ?? value}</Text>}
            value={button || undefined}
          />
        )
      })}
    </List>
  )
}
