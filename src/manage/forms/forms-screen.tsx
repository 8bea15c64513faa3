import { View } from '@tarojs/components'
import { useState } from 'react'
import { FooterNote } from '@/desk/parts/footer-note'
import { Section } from '@/desk/parts/section'
import { formNames } from '@/shared/domain/form/words'
import { Button } from '@/ui/button'
import { List } from '@/ui/list'
import { ListRow } from '@/ui/list-row'
import { Page } from '@/ui/page'
import { Segments } from '@/ui/segments'
import { toast } from '@/ui/toast'
import { branchFormsWords as words } from '@/words/manage/forms'
import { sentence } from '@/words/sentence'
import { ChooseMember } from './parts/choose-member'
import { ChooseSlip } from './parts/choose-slip'
import { type FormKind, type FormsSource, useForms } from './use-forms'

type Choosing = 'certificate' | 'slip' | null

/** 打印表格: a branch's forms of a year as workbooks, ready for paper. */
export function FormsScreen({ branchId, source }: { branchId: string; source?: FormsSource }) {
  const page = useForms(branchId, source)
  const { act, year } = page
  const [choosing, setChoosing] = useState<Choosing>(null)
  const making = act.kind === 'busy' ? act.name : null
  const make = async (kind: FormKind, subjectId?: string) => {
    const handed = await page.make(kind, subjectId)
    if (handed) toast(handed === 'failed' ? words.openFailed : words.opened)
  }
  const choose = (what: Choosing) => {
    page.clear()
    setChoosing(what)
  }
  const kinds = (['register', 'year', 'standards'] as const).filter((kind) => page.maySeeIncome || kind !== 'standards')
  const refusal = act.kind === 'refused' && <FooterNote bad>{sentence(act.refusal)}</FooterNote>
  if (choosing) {
    const choice = { making, source: page.source, branchId, onMake: (id: string) => void make(choosing, id) }
    const footer = (
      <>
        {refusal}
        <Button kind="quiet" onTap={() => choose(null)}>
          {words.cancel}
        </Button>
      </>
    )
    return (
      <Page title={choosing === 'slip' ? words.chooseSlip : words.chooseMember} footer={footer}>
        {choosing === 'slip' ? <ChooseSlip {...choice} /> : <ChooseMember {...choice} />}
      </Page>
    )
  }
  return (
    <Page title={words.title} footer={refusal || undefined}>
      <View>{words.what}</View>
      <Segments
        label={words.year}
        options={page.years.map((value) => ({ value, label: words.yearOf(value) }))}
        value={year}
        onChange={page.setYear}
      />
      <Section title={words.forms}>
        <List label={words.forms}>
          {kinds.map((kind) => (
            <ListRow
              key={kind}
              title={formNames[kind]}
              note={making === `${kind}:` ? words.making : words.notes[kind]}
              onTap={() => void make(kind)}
            />
          ))}
          <ListRow title={formNames.certificate} note={words.notes.certificate} onTap={() => choose('certificate')} />
          <ListRow title={formNames.slip} note={words.notes.slip} onTap={() => choose('slip')} />
        </List>
        {!page.maySeeIncome && <View>{words.noIncome}</View>}
      </Section>
    </Page>
  )
}
