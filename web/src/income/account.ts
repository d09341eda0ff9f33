import { typed } from './money'
import type { Account, AccountLine, Category, Sum } from './server'

/** A line of an account while it is gone through with the household. */
export type Line = Omit<AccountLine, 'amount' | 'why'> & {
  amount: string
  why: string
  /** of last year's signed account; null: there is none, or it has no such item */
  before: number | null
  isChanged: boolean
}

export function linesOf(account: Account, before: Account | null): Line[] {
  const last = new Map(before?.lines.map((one) => [`${one.category} ${one.item}`, one.amount]))
  return account.lines.map((one) => ({
    ...one,
    amount: String(one.amount),
    why: one.why ?? '',
    before: last.get(`${one.category} ${one.item}`) ?? null,
    isChanged: false,
  }))
}

/** What the lines come to as they are typed; what cannot be read counts nothing. */
export function agreedSum(lines: Line[], people: number): Sum {
  const of = (category: Category) =>
    lines
      .filter((one) => one.category === category && one.counted)
      .reduce((sum, one) => sum + Math.round((typed(one.amount) ?? 0) * 100), 0) / 100
  return {
    wage: of('WAGE'),
    operating: of('OPERATING'),
    property: of('PROPERTY'),
    transfer: of('TRANSFER'),
    operatingCost: of('OPERATING_COST'),
    claims: of('CLAIM'),
    selfpay: of('SPENDING'),
    estimated: 0,
    people,
  }
}
