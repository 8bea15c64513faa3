import { useState } from 'react'
import { serverNow } from '@/api/clock'
import { dayOf } from '@/shared/domain/kit/day'
import { Segments } from '@/ui/segments'

/** The present year, and which one is looked at. */
export function useYear() {
  const [thisYear] = useState(() => dayOf(serverNow()).slice(0, 4))
  const [year, setYear] = useState(thisYear)
  return { year, setYear, years: [thisYear, String(Number(thisYear) - 1)] }
}

/** This year or the one before. */
export function YearSwitch({
  label,
  words,
  value: { year, setYear, years },
}: {
  label: string
  words: (year: string) => string
  value: ReturnType<typeof useYear>
}) {
  const options = years.map((value) => ({ value, label: words(value) }))
  return <Segments label={label} options={options} value={year} onChange={setYear} />
}
