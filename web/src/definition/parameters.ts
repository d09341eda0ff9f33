import * as format from '@/platform/format'
import type { ParameterValue } from './server'

/** 2021 is said as the day on which it begins, so that years and days can be put in order. */
const dayOf = (from: string) => (from.length === 4 ? `${from}-01-01` : from.length === 7 ? `${from}-01` : from)

export const sorted = (values: ParameterValue[]) =>
  [...values].sort((a, b) => dayOf(b.from).localeCompare(dayOf(a.from)))

/** The value that holds on a day; null: none yet. */
export function valueOn(values: ParameterValue[], day: string): ParameterValue | null {
  return sorted(values).find((one) => dayOf(one.from) <= dayOf(day)) ?? null
}

export const isFrom = (text: string) => /^\d{4}(-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?$/.test(text)

/** An amount, which has a unit, with its separators; a day or a term as it stands. */
export function shown(value: string | null, unit: string | null | undefined): string {
  if (value === null) return '—'
  return unit ? format.decimal(value) : value
}

export function today(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now)
}
