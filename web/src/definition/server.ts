// What the server answers about parameters, by hand until `openapi.json` has it.
import type { Bi, HouseholdType } from '@/api/types'

export type ParameterValue = {
  /** a year, or a day within one */
  from: string
  householdType: HouseholdType | null
  value: string | number
  source: 'FOLDER' | 'CHANGE'
  changeId: string | null
}
export type ChangeState = 'PROPOSED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN'
export type ParameterChange = {
  id: string
  parameter: string
  title: Bi
  householdType: HouseholdType | null
  from: string
  before: string | number | null
  value: string | number
  reason: string
  state: ChangeState
  proposedBy: string
  proposedAt: string
  decidedBy: string | null
  decidedAt: string | null
  remark: string | null
  version: number
}
export type Parameter = {
  code: string
  title: Bi
  unit: Bi | null
  values: ParameterValue[]
  /** indicators that are compared with it */
  usedBy: string[]
  openChange: ParameterChange | null
}
