// What the server answers about problems, by its own names (`openapi.json`).
import type { components } from '@/api/schema'
import type { Page } from '@/api/types'

type Contract = components['schemas']

export type ProblemBrief = Contract['ProblemListBrief']
export type Problems = Page<ProblemBrief>
export type ProblemCounts = Contract['ProblemListCounts']
/** a case that was just opened */
export type Opened = Contract['ProblemControllerReported']
