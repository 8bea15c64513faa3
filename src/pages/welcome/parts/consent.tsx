import { View } from '@tarojs/components'
import { Card } from '@/ui/card'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { neverStored, rightsWords, storedData, withoutConsent } from '@/words/privacy'
import { Section } from '../../parts/section'

/** What is stored and why, before anything is asked of the person. */
export function Consent() {
  return (
    <>
      <View className="welcome-lead">党员活动日记录每月的活动和签到。使用前，请看一看保存哪些信息、为什么。</View>
      <Section title="保存什么，做什么用">
        <List label="保存什么，做什么用">
          {storedData.map(({ what, why }) => (
            <ListRow key={what} title={what} note={why} />
          ))}
        </List>
      </Section>
      <Card title="不会收集">{neverStored}</Card>
      <Card title="您的权利">{rightsWords}</Card>
      <Card title="如果不同意">{withoutConsent}</Card>
    </>
  )
}
