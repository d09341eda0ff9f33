// What the server answers about problems, by hand until `openapi.json` has it.
import type { Bi, Level, Page, Place3 } from '@/api/types'

export type ProblemBrief = {
  id: string
  number: number
  householdNo: string
  headName: string
  region: Place3
  channel: string
  channelTitle: Bi
  category: string
  categoryTitle: Bi
  state: string
  stateTitle: Bi
  grade: Level
  /** null once it has ended */
  due: string | null
  isOverdue: boolean
  isEnded: boolean
  reportedAt: string
  version: number
}
export type Problems = Page<ProblemBrief>
export type ProblemCounts = {
  total: number
  byState: Record<string, number>
  byCategory: Record<string, number>
  byGrade: Record<Level, number>
}
/** a case that was just opened */
export type Opened = { id: string; number: number; state: string; version: number }
