// Yuan as people read and type them. Sums are made in fen, so that no cent is lost on the way.
import type { Entry, SaidEntry, Sum } from './server'

/** 12,345.60; a whole amount without decimals; — for what is not known */
export function yuan(value: number | null | undefined): string {
  if (value === null || value === undefined) return '—'
  const whole = Number.isInteger(value)
  return value.toLocaleString('en-US', { minimumFractionDigits: whole ? 0 : 2, maximumFractionDigits: 2 })
}

/** What was typed: 1,200.5 or １２００．５; null if it is no amount above 0 with two decimals at most */
export function typed(text: string): number | null {
  const plain = text
    .replace(/[\uff0e\uff10-\uff19]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0xfee0))
    .replace(/[,，\s元]/g, '')
  if (!/^\d{1,7}(\.\d{1,2})?$/.test(plain)) return null
  const value = Number(plain)
  return value > 0 ? value : null
}

const fen = (value: number) => Math.round(value * 100)

/** Per head with two decimals, half away from zero, as the server does; null if nobody counts. */
export function perHead(total: number, people: number): number | null {
  if (people <= 0) return null
  const cents = fen(total)
  const rounded = Math.floor((2 * Math.abs(cents) + people) / (2 * people))
  return (Math.sign(cents) * rounded) / 100
}

export function netOf(sum: Sum): number {
  return (fen(sum.wage) + fen(sum.operating) + fen(sum.property) + fen(sum.transfer) - fen(sum.operatingCost)) / 100
}

/** What an entry adds to the net income; of what does not count, nothing. */
export function netWorth(entry: Pick<SaidEntry, 'category' | 'amount'>, counts: boolean): number {
  if (!counts || entry.category === 'CLAIM' || entry.category === 'SPENDING') return 0
  return entry.category === 'OPERATING_COST' ? -entry.amount : entry.amount
}

/** The same day a year later, for copying; the 29th of February becomes the 28th. */
export function yearLater(day: string, years = 1): string {
  const [year, month, date] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year + years, month, 0)).getUTCDate()
  return `${year + years}-${String(month).padStart(2, '0')}-${String(Math.min(date, last)).padStart(2, '0')}`
}

/** Entries of a year that may be entered again for the next one: what people typed or files brought, not what records pay. */
export function copies(entries: Entry[], year: number, today: string): SaidEntry[] {
  return entries
    .filter((one) => !one.ended && one.source !== 'RECORD')
    .map((one) => {
      const day = yearLater(one.receivedOn, year - Number(one.receivedOn.slice(0, 4)))
      return {
        memberNo: one.memberNo,
        receivedOn: day > today ? today : day,
        category: one.category,
        item: one.item,
        amount: one.amount,
        quantity: one.quantity,
        unit: one.unit,
        reimbursed: one.reimbursed,
        compliant: one.compliant,
        estimated: true,
        counterparty: one.counterparty,
      }
    })
    .reverse()
}
