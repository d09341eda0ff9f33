// What the server answers about parameters, by hand until `openapi.json` has it.
import type { Bi } from '@/api/types'

export type ParameterValue = {
  /** first day on which it holds */
  from: string
  value: string
  source: 'FOLDER' | 'CHANGE'
  /** where the folder says that the figure comes from */
  said: string | null
}
export type ChangeState = 'PROPOSED' | 'APPROVED' | 'REFUSED' | 'WITHDRAWN'
export type ParameterChange = {
  id: string
  parameter: string
  title: Bi
  from: string
  before: string
  value: string
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
  /** as people write it */
  unit: string | null
  values: ParameterValue[]
  /** indicators that are compared with it */
  usedBy: string[]
  openChange: ParameterChange | null
}
