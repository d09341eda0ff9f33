import { netWorth, typed } from './money'
import type { Category, Entry, Item, SaidEntry } from './server'

/** An entry while it is being typed. */
export type Draft = {
  day: string
  who: string
  /** category and item, as the list has them; blank: none yet */
  item: string
  amount: string
  quantity: string
  reimbursed: string
  counterparty: string
  estimated: boolean
  compliant: boolean
  withCost: boolean
}

export const blank = (day: string): Draft => ({
  day,
  who: '',
  item: '',
  amount: '',
  quantity: '',
  reimbursed: '',
  counterparty: '',
  estimated: false,
  compliant: false,
  withCost: false,
})

export function draftOf(entry: Entry): Draft {
  return {
    day: entry.receivedOn,
    who: entry.memberNo ?? '',
    item: `${entry.category} ${entry.item}`,
    amount: String(entry.amount),
    quantity: entry.quantity === null ? '' : String(entry.quantity),
    reimbursed: entry.reimbursed ? String(entry.reimbursed) : '',
    counterparty: entry.counterparty ?? '',
    estimated: entry.estimated,
    compliant: !!entry.compliant,
    withCost: false,
  }
}

/** The entry; null while something is missing. */
export function saidOf(draft: Draft): SaidEntry | null {
  const amount = typed(draft.amount)
  if (!draft.day || !draft.item || amount === null) return null
  const [category, ...item] = draft.item.split(' ')
  const isSpending = category === 'SPENDING'
  return {
    memberNo: draft.who || null,
    receivedOn: draft.day,
    category: category as Category,
    item: item.join(' '),
    amount,
    quantity: isSpending ? null : typed(draft.quantity),
    reimbursed: isSpending ? typed(draft.reimbursed) : null,
    compliant: isSpending ? draft.compliant : null,
    estimated: draft.estimated,
    counterparty: draft.counterparty.trim() || null,
    withDefaultCost: draft.withCost && category === 'OPERATING',
  }
}

/** What the household's net income gains by it, the default cost taken off. */
export function gain(said: SaidEntry | null, items: Item[], countsMember: boolean): number {
  if (!said) return 0
  const item = items.find((one) => one.category === said.category && one.item === said.item)
  const worth = netWorth(said, (item?.counted ?? true) && countsMember)
  const cost = said.withDefaultCost && item?.costShare ? Math.round(said.amount * item.costShare * 100) / 100 : 0
  return worth - (worth ? cost : 0)
}
