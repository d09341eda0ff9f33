// What the server answers about cases and workflows, by hand until `openapi.json` has it.
import type { Bi, Level, Page, Place3 } from '@/api/types'

export type Owner = {
  role: string
  roleTitle: Bi
  regionCode: string
  regionName: string
  /** null: whoever has the role there */
  account: string | null
  accountName: string | null
  department: string | null
  departmentTitle: Bi | null
}
export type CaseBrief = {
  id: string
  number: number
  workflow: string
  workflowTitle: Bi
  state: string
  stateTitle: Bi
  isEnded: boolean
  grade: Level | null
  householdNo: string | null
  subject: string
  region: Place3
  owner: Owner | null
  due: string | null
  wholeDue: string | null
  isOverdue: boolean
  isNear: boolean
  pausedUntil: string | null
  noticeUntil: string | null
  escalatedTo: Bi[]
  openedAt: string
  isMine: boolean
  version: number
}
export type Cases = Page<CaseBrief>
export type CaseCounts = {
  total: number
  overdue: number
  near: number
  paused: number
  mine: number
  byState: { workflow: string; state: string; count: number }[]
}
export type StepMark = {
  state: string
  title: Bi
  isCurrent: boolean
  isEnd: boolean
  enteredAt: string | null
  limit: Bi | null
}
export type Happening = {
  seq: number
  kind: string
  title: Bi
  actorName: string
  roleTitle: Bi
  at: string
  from: string | null
  to: string
  toTitle: Bi
  fields: { code: string; title: Bi; value: Bi }[]
  evidence: string[]
  effects: Bi[]
  told: Bi | null
  share: number | null
  otherCase: string | null
}
export type FieldType =
  'TEXT' | 'NUMBER' | 'MONEY' | 'DATE' | 'CHOICE' | 'YES_NO' | 'PERSON' | 'DEPARTMENT' | 'VOTES' | 'NAMES' | 'CASE'
export type ActionField = {
  code: string
  title: Bi
  type: FieldType
  isRequired: boolean
  /** the condition under which it is asked for; null: always */
  when: string | null
  choices: { code: string; title: Bi }[]
  atLeast: number | null
  atMost: number | null
}
export type EvidenceKind = 'PHOTO' | 'DOCUMENT' | 'SIGNATURE'
export type EvidenceNeed = { kind: EvidenceKind; title: Bi; atLeast: number }
export type Act = {
  code: string
  title: Bi
  fields: ActionField[]
  evidence: EvidenceNeed[]
  effects: Bi[]
  /** why not now; null if it can be done */
  obstacle: { code: string; zh: string; en: string } | null
}
export type Piece = {
  id: string
  kind: EvidenceKind
  kindTitle: Bi
  name: string
  contentType: string
  bytes: number
  madeByName: string
  madeAt: string
}
export type CaseView = {
  brief: CaseBrief
  edition: string
  steps: StepMark[]
  timeline: Happening[]
  actions: Act[]
  pauses: { code: string; title: Bi; atMost: number }[]
  mayResume: boolean
  evidence: Piece[]
}
export type DayAhead = {
  day: string
  due: number
  whose: { roleTitle: Bi; regionName: string; accountName: string | null; due: number }[]
}
export type Today = {
  now: string
  isTimeMovable: boolean
  mine: CaseBrief[]
  counts: CaseCounts
  escalated: CaseBrief[]
  forecast: DayAhead[]
  next: CaseBrief | null
}
export type Outcomes = {
  done: number
  refused: number
  items: { id: string; version: number | null; refusal: { code: string; zh: string; en: string } | null }[]
}

export type WorkflowBrief = { code: string; title: Bi; purpose: Bi; isGraded: boolean; open: number }
export type WorkflowNode = {
  code: string
  title: Bi
  isEnd: boolean
  owner: string | null
  ownerTitle: Bi | null
  /** by grade in words; one for all under ALL */
  limits: Record<string, Bi>
  notice: Bi | null
  escalation: Bi[]
  open: number
}
export type WorkflowEdge = {
  action: string
  title: Bi
  from: string | null
  to: string
  when: string | null
  by: Bi[]
  notBy: Bi[]
  effects: Bi[]
}
export type WorkflowGraph = {
  code: string
  title: Bi
  purpose: Bi
  isGraded: boolean
  edition: string
  nodes: WorkflowNode[]
  edges: WorkflowEdge[]
}
