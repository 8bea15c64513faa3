import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { fullInstantWords } from '@/words/dates'
import { Section } from '../../parts/section'
import type { MyData } from '../use-my-data'

/** What was agreed to, and what was taken back. */
export function Consents({ consents }: { consents: MyData['consents'] }) {
  return (
    <Section title="同意记录">
      <List label="同意记录">
        {consents.map(({ version, at, withdrawnAt }) => (
          <ListRow
            key={`${version}-${at}`}
            title={`信息说明 ${version} 版`}
            note={`${fullInstantWords(at)} 同意${withdrawnAt === null ? '' : `，${fullInstantWords(withdrawnAt)} 撤回`}`}
          />
        ))}
      </List>
    </Section>
  )
}
