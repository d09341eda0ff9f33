import { currentLocale } from './i18n'

const zone = 'Asia/Shanghai'

export function number(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : value.toLocaleString('en-US')
}

/** 60.1 万 in Chinese, 601k in English: for narrow places; the exact figure stands beside it. */
export function shortNumber(value: number): string {
  if (currentLocale() === 'zh-CN') return value < 10_000 ? number(value) : `${trimmed(value / 10_000)}万`
  if (value < 10_000) return number(value)
  return value < 1_000_000 ? `${trimmed(value / 1000)}k` : `${trimmed(value / 1_000_000)}M`
}

function trimmed(value: number): string {
  return value >= 100 ? Math.round(value).toString() : value.toFixed(1).replace(/\.0$/, '')
}

/** A decimal string as the server sends it, with separators; text that is no number stays as it is. */
export function decimal(value: string | null | undefined): string {
  if (value === null || value === undefined || value === '') return '—'
  if (!/^-?\d+(\.\d+)?$/.test(value)) return value
  const [whole, fraction] = value.split('.')
  return BigInt(whole).toLocaleString('en-US') + (fraction && !/^0+$/.test(fraction) ? `.${fraction}` : '')
}

export function bytes(value: number): string {
  if (value < 1024) return `${value} B`
  if (value < 1024 * 1024) return `${(value / 1024).toFixed(0)} KB`
  if (value < 1024 ** 3) return `${(value / 1024 ** 2).toFixed(1)} MB`
  return `${(value / 1024 ** 3).toFixed(2)} GB`
}

/** 2020-12 → 2020年12月 or Dec 2020 */
export function period(value: string | null | undefined): string {
  if (!value) return '—'
  const [year, month] = value.split('-').map(Number)
  if (currentLocale() === 'zh-CN') return `${year}年${month}月`
  return new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, month - 1, 1)),
  )
}

/** the month alone, for a column that stands under its year */
export function month(value: string): string {
  const [year, month] = value.split('-').map(Number)
  if (currentLocale() === 'zh-CN') return `${month}月`
  return new Intl.DateTimeFormat('en-GB', { month: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(year, month - 1, 1)),
  )
}

export function dateTime(value: string | null | undefined): string {
  if (!value) return '—'
  const options: Intl.DateTimeFormatOptions =
    currentLocale() === 'zh-CN'
      ? { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }
      : { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }
  return new Intl.DateTimeFormat(currentLocale() === 'zh-CN' ? 'zh-CN' : 'en-GB', {
    ...options,
    hour12: false,
    timeZone: zone,
  }).format(new Date(value))
}

export function date(value: string | null | undefined): string {
  if (!value) return '—'
  const day = new Date(`${value}T00:00:00Z`)
  if (Number.isNaN(day.getTime())) return value
  return currentLocale() === 'zh-CN'
    ? value
    : new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(day)
}

export function seconds(value: number | null | undefined): string {
  if (value === null || value === undefined) return '—'
  if (value < 60) return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`
  return `${Math.floor(value / 60)} min ${Math.round(value % 60)} s`
}

export function percent(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : `${(value * 100).toFixed(1).replace(/\.0$/, '')}%`
}

/** months from..to, both included */
export function periodsBetween(from: string, to: string): string[] {
  const found: string[] = []
  for (let at = from; at <= to && found.length < 240; at = shifted(at, 1)) found.push(at)
  return found
}

export function shifted(value: string, months: number): string {
  const [year, month] = value.split('-').map(Number)
  const at = year * 12 + (month - 1) + months
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

// the units of the definitions, which are Chinese
const units: Record<string, string> = {
  元: 'yuan',
  万元: '10,000 yuan',
  天: 'days',
  日: 'days',
  月: 'months',
  个月: 'months',
  年: 'years',
  岁: 'years',
  人: 'people',
  次: 'times',
  亩: 'mu',
  倍: 'times',
  '元/人/年': 'yuan per head and year',
}

export function unit(said: string | null | undefined): string {
  if (!said) return ''
  return currentLocale() === 'en' ? (units[said] ?? said) : said
}
