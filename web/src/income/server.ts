// What the server answers about ledgers, accounts and records of income, by its own names (`openapi.json`). Amounts are yuan.
import type { components } from '@/api/schema'

export const categories = ['WAGE', 'OPERATING', 'PROPERTY', 'TRANSFER', 'OPERATING_COST', 'CLAIM', 'SPENDING'] as const
export type Category = (typeof categories)[number]
export const wujins = ['RENT', 'DIVIDEND', 'CASH', 'SALARY', 'AWARD'] as const
export type Wujin = (typeof wujins)[number]
export type PeriodKind = 'ROLLING_12M' | 'ACCOUNT_YEAR' | 'CALENDAR_YEAR'
type Contract = components['schemas']

export type Item = Contract['IncomeControllerItemView']
export type Entry = Contract['LedgerEntry']
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
export type Sum = Contract['IncomeSum']
export type PeriodSum = Contract['IncomePagePeriodSum']
export type IncomeYear = Contract['HouseholdIncomeIncomeYear']
export type Earner = Contract['IncomePageEarner']
export type IncomeSheet = Contract['IncomePageIncomeSheet']

export type AccountLine = Contract['AccountViewAccountLine']
export type Account = Contract['AccountView']

export const recordKinds = ['LAND_TRANSFER', 'SHARE_HOLDING', 'WUXIAO_PROJECT', 'EMPLOYMENT', 'AWARD'] as const
export type RecordKind = (typeof recordKinds)[number]
export type RecordPayment = Contract['IncomeRecordRecordPayment']
export type IncomeRecord = Contract['IncomeRecord']
export type Cooperative = Contract['CooperativesCooperative']

export type GridRow = Contract['VillageGridGridRow']
export type Grid = Contract['VillageGridGrid']

export type Contradiction = Contract['ContradictionsContradiction']
export type Contradictions = Contract['ContradictionsFoundContradictions']
