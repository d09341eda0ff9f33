// What the server says of the case in which a warning is worked on, by hand until `openapi.json` has it.
import type { Bi, WarningBrief } from '@/api/types'

export type ReviewedWarning = WarningBrief & {
  caseId?: string | null
  /** of the case; where the list does not say it, the case is asked */
  caseVersion?: number | null
  step?: string | null
  stepTitle?: Bi | null
  due?: string | null
}
