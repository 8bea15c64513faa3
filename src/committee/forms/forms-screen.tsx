import { View } from '@tarojs/components'
import { useState } from 'react'
import { FooterNote } from '@/desk/parts/footer-note'
import { MoreButton } from '@/desk/parts/more-button'
import { Section } from '@/desk/parts/section'
import { Trouble } from '@/desk/parts/unready'
import type { FormJobView } from '@/shared/contracts/form'
import { formNames } from '@/shared/domain/form/words'
import { Button } from '@/ui/button'
import { Choice } from '@/ui/choice'
import { ConfirmSheet } from '@/ui/confirm-sheet'
import { Empty } from '@/ui/empty'
import { Loading } from '@/ui/loading'
import { Page } from '@/ui/page'
import { toast } from '@/ui/toast'
import { formsWords as words } from '@/words/committee/forms'
import { sentence } from '@/words/sentence'
import { YearSwitch } from '../parts/year-switch'
import { JobCard } from './parts/job-card'
import { type FormKind, type FormsSource, useForms } from './use-forms'

/** 制表: forms of all branches below, made step by step in the cloud; what is done can be opened at any time. */
export function FormsScreen({ orgId, source }: { orgId: string; source?: FormsSource }) {
  const page = useForms(orgId, source)
  const { list, act, work, maySeeIncome } = page
  const [kind, setKind] = useState<FormKind>('register')
  const [cancelling, setCancelling] = useState<FormJobView | null>(null)
  const kinds = (['register', 'certificate', 'slip', 'year', 'standards'] as const)
    .filter((value) => maySeeIncome || value !== 'standards')
    .map((value) => ({ value, label: formNames[value], note: words.kindNotes[value] }))
  const found = list.state
  const refused = act.kind === 'refused' && act.name !== 'cancel' ? act.refusal : null
  const open = async (jobId: string, index: number) => {
    const handed = await page.open(jobId, index)
    if (handed) toast(handed === 'failed' ? words.openFailed : words.opened)
  }
  const shut = found.kind === 'error' && found.refusal.code === 'NOT_PERMITTED'
  const footer = shut ? undefined : (
    <>
      {refused && <FooterNote bad>{sentence(refused)}</FooterNote>}
      {page.making && <FooterNote>{words.makingNow(formNames[page.making.kind], page.making)}</FooterNote>}
      <Button
        busy={act.kind === 'busy' && act.name === 'begin' && words.beginning}
        disabled={page.isMaking(kind)}
        onTap={() => void page.begin(kind)}
      >
        {words.begin(formNames[kind])}
      </Button>
    </>
  )
  return (
    <Page title={words.title} footer={footer}>
      <View>{words.what}</View>
      <YearSwitch label={words.year} words={words.yearOf} value={page.span} />
      <Choice label={words.kind} options={kinds} value={kind} onChange={setKind} />
      <View>{maySeeIncome ? words.income : words.noIncome}</View>
      <Section title={words.jobs}>
        {found.kind === 'loading' && <Loading rows={2} words={words.loading} />}
        {found.kind === 'error' && <Trouble refusal={found.refusal} onRetry={() => void list.reload()} />}
        {found.kind === 'empty' && <Empty title={words.empty}>{words.emptyHint}</Empty>}
        {found.kind === 'content' && (
          <>
            {found.items.map(page.now).map((job) => (
              <JobCard
                key={job.id}
                job={job}
                work={work.current}
                opening={act.kind === 'busy' ? act.name : null}
                onGoOn={() => void work.goOn(job.id)}
                onRest={() => work.rest()}
                onCancel={() => setCancelling(job)}
                onOpen={(index) => void open(job.id, index)}
              />
            ))}
            <MoreButton more={found.more} onMore={() => void list.more()}>
              {words.more}
            </MoreButton>
          </>
        )}
      </Section>
      <ConfirmSheet
        open={cancelling !== null}
        title={words.cancelTitle}
        confirm={words.cancel}
        danger
        busy={act.kind === 'busy' && words.cancelling}
        error={act.kind === 'refused' && act.name === 'cancel' ? sentence(act.refusal) : undefined}
        onCancel={() => {
          page.clear()
          setCancelling(null)
        }}
        onConfirm={async () => {
          if (cancelling && (await page.cancel(cancelling.id))) setCancelling(null)
        }}
      >
        {words.cancelWhat}
      </ConfirmSheet>
    </Page>
  )
}
