// What the server answers about the trail, by hand until `openapi.json` has it.
import type { Bi } from '@/api/types'

export type AuditEntry = {
  /** null in the second before it has its place in the chain */
  seq: number | null
  at: string
  /** an account, or the name of a job */
  actor: string
  actorName: string | null
  roleTitle: Bi | null
  regionName: string | null
  action: string
  actionTitle: Bi
  subject: { kind: string; id: string; title: string | null } | null
  household: string | null
  member: string | null
  purpose: string | null
  purposeTitle: Bi | null
  outcome: 'DONE' | 'REFUSED'
  details: { title: Bi; value: string }[]
  address: string | null
  digestShort: string
}
export type AuditAction = { code: string; title: Bi }
export type AuditDay = {
  day: string
  entries: number
  firstSeq: number
  lastSeq: number
  digest: string
  isAnchored: boolean
}
export type FindingKind = 'ALTERED' | 'REMOVED' | 'INSERTED' | 'REORDERED' | 'ANCHOR_WRONG'
export type Verification = {
  id: string
  state: 'RUNNING' | 'INTACT' | 'BROKEN' | 'FAILED'
  entries: number
  checkedTo: number
  startedAt: string
  endedAt: string | null
  findings: { seq: number | null; day: string | null; kind: FindingKind; said: Bi }[]
}
