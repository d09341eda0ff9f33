// What the server answers about who is monitored, by hand until `openapi.json` has it.
import type { Bi, HouseholdBrief, HouseholdType, Page, Place3 } from '@/api/types'

export type Titled = { code: string; title: Bi }

export type MonitoredBrief = {
  householdNo: string
  headName: string
  householdType: HouseholdType
  region: Place3
  status: Titled
  category: Titled
  helpType: Titled
  /** the main one first */
  risks: Titled[]
  people: number
  identifiedOn: string
  eliminatedOn: string | null
  relapsed: boolean
}
export type MonitoredPages = Page<MonitoredBrief>
export type Part = { kind: Titled; households: number; people: number }
export type MonitoredCounts = {
  households: number
  people: number
  byStatus: Part[]
  byCategory: Part[]
  byHelpType: Part[]
  byMainRisk: Part[]
}

export type MonitoringState = {
  status: Titled
  category: Titled
  helpType: Titled
  risks: Titled[]
  people: number
  /** account of who is responsible for its help */
  helper: string | null
  identifiedOn: string
  eliminatedOn: string | null
  eliminationMode: string | null
  relapsedOn: string | null
}
export type MonitoredHappening = {
  seq: number
  kind: string
  title: Bi
  /** from when it is true */
  holdsFrom: string
  /** when it was written down */
  recordedAt: string
  retroactive: boolean
  caseId: string | null
  by: string
  category: Titled | null
  helpType: Titled | null
  risks: Titled[]
  memberNo: string | null
  memberReason: string | null
  helper: string | null
  eliminationMode: string | null
  proposedCategory: string | null
  proposedHelpType: string | null
  proposalRows: string[]
  changedProposal: boolean
  words: Record<string, string>
}
export type Moment = 'IDENTIFICATION' | 'MONITORING' | 'ELIMINATION'
export type SideBySide = {
  columns: {
    moment: Moment
    takenOn: string
    caseId: string | null
    people: number
    /** in yuan; null if there was none */
    line: string | number | null
    lineYear: number | null
    lineIsOfYear: boolean
    takenBy: string
    recordedAt: string
  }[]
  rows: {
    item: string
    title: Bi
    /** answered with yes or no; else an amount in yuan */
    question: boolean
    values: (string | null)[]
    /** from the first column to the last */
    change: string | number | null
  }[]
}
export type Finding = {
  code: string
  title: Bi
  severity: 'BLOCK' | 'WARN'
  outcome: 'FOUND' | 'CLEAN' | 'NOT_KNOWN'
  sentence: Bi
  missing: string[]
  source: string
}
export type Measure = {
  id: string
  kind: string
  title: Bi
  developmental: boolean
  implemented: boolean
  since: string
  enteredBy: string
}
export type Meeting = {
  caseId: string
  heldOn: string
  place: string
  chair: string
  attendees: string[]
  conclusion: string
  present: number
  agree: number
  against: number
  abstain: number
  passed: boolean
  recordedBy: string
  recordedAt: string
}
export type PostedNotice = {
  caseId: string
  round: number
  workflow: string
  headName: string
  people: number
  category: Titled
  mainRisk: Titled
  postedAt: string
  firstDay: string
  lastDay: string
  href: string
}
export type ObjectionOutcome = 'TRUE' | 'PARTLY' | 'UNFOUNDED'
export type Objection = {
  id: string
  caseId: string
  channel: string
  channelTitle: Bi
  by: string | null
  onBehalfOf: string | null
  phone: string | null
  text: string
  recordedBy: string
  recordedAt: string
  outcome: ObjectionOutcome | null
  answer: string | null
  answeredAt: string | null
  version: number
}
export type CaseLink = {
  id: string
  number: number
  workflow: string
  state: string
  ended: boolean
  openedAt: string
}
export type MonitoringRecord = {
  household: HouseholdBrief
  asOf: string
  knownAt: string
  /** null: it was not monitored then, as far as was known */
  state: MonitoringState | null
  history: MonitoredHappening[]
  checks: SideBySide
  measures: Measure[]
  quality: Finding[]
  meetings: Meeting[]
  notices: PostedNotice[]
  objections: Objection[]
  cases: CaseLink[]
}
export type ProposedValue = { value: Titled; row: string; reason: Bi }
export type Proposal = {
  category: ProposedValue | null
  helpType: ProposedValue | null
  entry: ProposedValue | null
  line: string | number | null
  lineYear: number | null
  lineIsOfYear: boolean
}
export type EnrolmentCase = {
  link: CaseLink
  household: HouseholdBrief
  state: MonitoringState | null
  proposal: Proposal | null
  quality: Finding[]
  conditions: Finding[]
  checks: SideBySide
  meetings: Meeting[]
  notices: PostedNotice[]
  objections: Objection[]
}
export type AssetQuestion = {
  caseId: string
  householdNo: string
  department: string
  departmentTitle: Bi
  /** names with masked numbers */
  people: string[]
  askedAt: string
  doubt: boolean | null
  answeredAt: string | null
}
