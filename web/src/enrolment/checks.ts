import type { CheckRow } from './server'

/** How a value stands to the one of the first sheet: the same, other, more or less; '' where there is nothing to say. */
export function changeOf(row: CheckRow, at: number): '' | 'other' | 'more' | 'less' {
  const first = row.values[0]
  const value = row.values[at]
  if (at === 0 || first === null || first === undefined || value === null || value === undefined) return ''
  if (row.question) return value === first ? '' : 'other'
  const by = Number(value) - Number(first)
  return by === 0 ? '' : by > 0 ? 'more' : 'less'
}

/** Whether an income per head lies below the line of its sheet. */
export function isBelow(row: CheckRow, at: number, line: string | number | null): boolean {
  const value = row.values[at]
  return (
    row.item === 'pc_net_income' &&
    value !== null &&
    value !== undefined &&
    line !== null &&
    Number(value) < Number(line)
  )
}

export const amounts = ['wage', 'property', 'transfer', 'operating', 'operating_cost'] as const
/** What the parts come to; null while one of them is missing. In whole 分, so that nothing is lost by rounding. */
export function sumsOf(filled: Record<string, unknown>, people: number): { net: string; perHead: string } | null {
  const cents = amounts.map((name) => {
    const text = String(filled[name] ?? '').trim()
    return /^-?\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null
  })
  if (cents.some((one) => one === null) || people <= 0) return null
  const [wage, property, transfer, operating, cost] = cents as number[]
  const net = wage + property + transfer + operating - cost
  const yuan = (n: number) => (n / 100).toFixed(2).replace(/\.00$/, '')
  return { net: yuan(net), perHead: yuan(Math.round(net / people)) }
}

/** dropped_out → droppedOut, as the door for half-year sheets names them */
export const camel = (code: string) => code.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
