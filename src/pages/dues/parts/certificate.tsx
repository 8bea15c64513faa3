import { Text, View } from '@tarojs/components'
import { showYuan, sumFen } from '@/shared/domain/kit/money'
import { Button } from '@/ui/button'
import { Card } from '@/ui/card'
import { Tappable } from '@/ui/tappable'
import { shortMonthWords, duesWords as words } from '@/words/dues'
import { sentence } from '@/words/sentence'
import { Section } from '../../parts/section'
import { monthsOfYear } from '../months'
import type { Dues, YearState } from '../use-dues'
import type { DuesAct } from '../use-dues-acts'

export interface CertificateProps {
  data: Dues
  year: YearState
  act: DuesAct
  onYear: (year: string) => void
  onFile: () => void
}

/** 我的党费证: twelve months of a year at a glance, as on the paper one. */
export function Certificate({ data, year, act, onYear, onFile }: CertificateProps) {
  const totals = totalsOf(data.year)
  const cells = monthsOfYear(data.year.year, data.year.months, data.month)
  return (
    <Section title={words.certificate}>
      <Card>
        <YearSwitch data={data} year={year} onYear={onYear} />
        <View className="dues-months" role="list" aria-label={words.months(data.year.year)}>
          {cells.map(({ month, fen, tone, sign, word }) => (
            <View key={month} className={`dues-month dues-month-${tone}`} role="listitem">
              <View className="dues-month-name">{shortMonthWords(month)}</View>
              <View className="dues-month-fen">{fen === null ? '–' : showYuan(fen)}</View>
              <View className="dues-month-word">{`${sign} ${word}`.trim()}</View>
            </View>
          ))}
        </View>
        {cells.some(({ word }) => word === words.noBill) && <View className="dues-soft">{words.noBillHint}</View>}
        <View className="dues-totals">
          {totals.map(({ name, fen }) => (
            <View className="dues-total" key={name}>
              <Text>{words.sums[name]}</Text>
              <Text className="dues-figure">{showYuan(fen)}</Text>
            </View>
          ))}
        </View>
        <Button kind="plain" busy={act.kind === 'busy' && act.name === 'file' && words.fileBusy} onTap={onFile}>
          {words.file}
        </Button>
        <View role="status" aria-live="polite">
          <WhatCame act={act} />
        </View>
      </Card>
    </Section>
  )
}

/** The year's sums. Due = received + waived + open; what was paid beyond or ahead stands apart, as on the paper one. */
function totalsOf({ months, due, received, waived, voluntary }: Dues['year']) {
  const open = sumFen(months.map((each) => each.open))
  const beyond = sumFen(months.map(({ paidAhead }) => paidAhead))
  return Object.entries({ due, received, waived, open, beyond, voluntary })
    .map(([name, fen]) => ({ name: name as keyof typeof words.sums, fen }))
    .filter(({ name, fen }) => name === 'due' || name === 'received' || fen > 0)
}

function YearSwitch({ data, year, onYear }: Pick<CertificateProps, 'data' | 'year' | 'onYear'>) {
  const shown = data.year.year
  const years = [...data.years].sort()
  const before = years.filter((each) => each < shown).pop()
  const after = years.find((each) => each > shown)
  const reading = year.kind === 'reading'
  const step = (to: string | undefined, label: string, sign: string) => (
    <Tappable
      className="dues-year-step"
      label={label}
      disabled={to === undefined || reading}
      onTap={() => to !== undefined && onYear(to)}
    >
      {sign}
    </Tappable>
  )
  return (
    <>
      <View className="dues-year">
        {step(before, words.yearBefore, '‹')}
        <View className="dues-year-name" aria-live="polite">
          {reading ? words.yearReading : words.year(shown)}
        </View>
        {step(after, words.yearAfter, '›')}
      </View>
      {before === undefined && !reading && <View className="dues-soft">{words.yearFirst(shown)}</View>}
      {year.kind === 'refused' && <View className="dues-refusal" role="alert">{`✕ ${sentence(year.refusal)}`}</View>}
    </>
  )
}

function WhatCame({ act }: { act: DuesAct }) {
  if (act.kind === 'refused' && act.name === 'file')
    return <View className="dues-refusal">{`✕ ${sentence(act.refusal)}`}</View>
  if (act.kind !== 'handed') return null
  return <View className={act.how === 'failed' ? 'dues-refusal' : 'dues-done'}>{words.handed[act.how]}</View>
}
