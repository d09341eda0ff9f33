// What the server answers about ledgers, accounts and records of income. Amounts are yuan.
import type { Bi } from '@/api/types'

export const categories = ['WAGE', 'OPERATING', 'PROPERTY', 'TRANSFER', 'OPERATING_COST', 'CLAIM', 'SPENDING'] as const
export type Category = (typeof categories)[number]
export const wujins = ['RENT', 'DIVIDEND', 'CASH', 'SALARY', 'AWARD'] as const
export type Wujin = (typeof wujins)[number]
export type PeriodKind = 'ROLLING_12M' | 'ACCOUNT_YEAR' | 'CALENDAR_YEAR'
type Place = { town: string; village: string; group: string }

export type Item = {
  category: Category
  item: string
  title: Bi
  counted: boolean
  wujin: Wujin | null
  unit: string | null
  costShare: number | null
  costItem: string | null
}
export type Entry = {
  id: string
  memberNo: string | null
  receivedOn: string
  category: Category
  item: string
  wujin: Wujin | null
  amount: number
  quantity: number | null
  unit: string | null
  reimbursed: number | null
  rigid: boolean | null
  compliant: boolean | null
  estimated: boolean
  source: 'IMPORT' | 'DESK' | 'FEED' | 'RECORD'
  counterparty: string | null
  document: string | null
  counted: boolean
  replaces: string | null
  enteredBy: string | null
  recordedAt: string
  ended: {
    how: 'CORRECTED' | 'CANCELLED' | 'REIMPORTED'
    replacedBy: string | null
    reason: string | null
    by: string | null
    at: string
  } | null
}
/** an entry as it is handed in */
export type SaidEntry = {
  memberNo: string | null
  receivedOn: string
  category: Category
  item: string
  amount: number
  quantity?: number | null
  unit?: string | null
  reimbursed?: number | null
  compliant?: boolean | null
  estimated?: boolean
  counterparty?: string | null
  document?: string | null
  withDefaultCost?: boolean
}
export type Sum = {
  wage: number
  operating: number
  property: number
  transfer: number
  operatingCost: number
  claims: number
  selfpay: number
  estimated: number
  people: number
}
export type PeriodSum = {
  kind: PeriodKind
  from: string
  until: string
  known: boolean
  sum: Sum
  gross: number
  net: number
  perHead: number | null
  adjustedPerHead: number | null
}
export type IncomeYear = {
  year: number
  wujin: Partial<Record<Wujin, number>>
  others: number
  sum: Sum | null
  netIncome: number | null
  pcNetIncome: number | null
  adjPcIncome: number | null
  signedPcNetIncome: number | null
  isSigned: boolean
  line: number | null
  lineYear: number | null
}
export type Earner = { no: string; name: string; counted: boolean; student: boolean | null }
export type IncomeSheet = {
  householdNo: string
  headName: string
  householdType: 'TUOPIN' | 'GENERAL'
  region: Place
  year: number
  knownAt: string | null
  people: number
  earners: Earner[]
  entries: Entry[]
  periods: PeriodSum[]
  years: IncomeYear[]
}

export type AccountLine = {
  category: Category
  item: string
  counted: boolean
  proposed: number
  amount: number
  estimated: number
  why: string | null
}
export type Account = {
  year: number
  edition: number
  status: 'DRAFT' | 'SIGNED'
  period: PeriodKind
  knownAt: string
  people: number
  wage: number
  operating: number
  property: number
  transfer: number
  operatingCost: number
  claims: number
  selfpay: number
  netIncome: number
  pcNetIncome: number | null
  adjPcIncome: number | null
  line: number | null
  lineYear: number | null
  lines: AccountLine[]
  remark: string | null
  signedBy: string | null
  signedOn: string | null
  signedAt: string | null
  evidenceId: string | null
  madeByName: string
  changedByName: string
  changedAt: string
  version: number
}

export const recordKinds = ['LAND_TRANSFER', 'SHARE_HOLDING', 'WUXIAO_PROJECT', 'EMPLOYMENT', 'AWARD'] as const
export type RecordKind = (typeof recordKinds)[number]
export type RecordPayment = {
  id: string
  kind: 'LAND_RENT' | 'DIVIDEND' | 'WUXIAO_SALE' | 'WUXIAO_COST' | 'PAY' | 'AWARD'
  entryId: string
  paidOn: string
  amount: number
}
export type IncomeRecord = {
  id: string
  kind: RecordKind
  memberNo: string | null
  cooperativeId: string | null
  cooperative: string | null
  areaMu: number | null
  amount: number | null
  type: string | null
  channel: string | null
  status: 'APPROVED' | 'PAID' | 'WITHDRAWN' | null
  quantity: number | null
  unit: string | null
  dueMonth: number | null
  dueDay: number | null
  fromOn: string
  untilOn: string | null
  counterparty: string | null
  remark: string | null
  paid: number
  cost: number
  payments: RecordPayment[]
  madeByName: string
  madeAt: string
  version: number
}
export type Cooperative = { id: string; name: string; regionCode: string; households: number }

export type GridRow = {
  householdNo: string
  groupCode: string
  headName: string
  householdType: 'TUOPIN' | 'GENERAL'
  members: number
  amount: number | null
  before: number | null
  entryId: string | null
  isEditable: boolean
}
export type Grid = { village: string; category: Category; item: string; year: number; rows: GridRow[] }

export type Contradiction = {
  rule: string
  title: Bi
  sentence: Bi
  households: string[]
  headName: string | null
  region: Place
  memberNo: string | null
  item: string | null
}
export type Contradictions = { items: Contradiction[]; counts: Record<string, number>; isCutOff: boolean }
