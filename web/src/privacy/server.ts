// What the server answers about personal data, by hand until `openapi.json` has it.
import type { Bi } from '@/api/types'

export type Purpose = { code: string; title: Bi }
export type RevealField = 'ID_NO' | 'PHONE'
export type Revealed = { value: string; leftToday: number }

export type ExportKind = 'HOUSEHOLDS' | 'WARNINGS' | 'REGISTRY_HOUSEHOLDS' | 'REGISTRY_MEMBERS'
export type ExportState = 'WAITING' | 'RUNNING' | 'READY' | 'REFUSED' | 'EXPIRED' | 'FAILED'
export type Export = {
  id: string
  kind: ExportKind
  kindTitle: Bi
  state: ExportState
  rows: number | null
  needsApproval: boolean
  askedBy: string
  askedByName: string
  askedAt: string
  decidedBy: string | null
  remark: string | null
  expiresAt: string | null
  downloads: number
  /** where the server says it */
  purpose?: string | null
}

export type ConsentKind = 'ASSET_QUERY' | 'DATA_USE'
export type Consent = {
  id: string
  kind: ConsentKind
  kindTitle: Bi
  givenByName: string
  givenOn: string
  until: string | null
  state: 'VALID' | 'WITHDRAWN' | 'EXPIRED'
  withdrawnAt: string | null
  version: number
}

export type ImpactField = {
  code: string
  title: Bi
  isSensitive: boolean
  why: Bi | string
  legalBasis: Bi | string
  feeds: string[]
  indicators: number
  keptFor: Bi | string
  who: Bi[]
  storedAs: Bi | string
}
export type Impact = { madeAt: string; edition: string; fields: ImpactField[] }

export type RetentionClock = { code: string; title: Bi; period: Bi; rule: Bi; due: number }
export type RetentionRun = { at: string; deleted: number; anonymised: number }
export type Retention = { clocks: RetentionClock[]; runs: RetentionRun[] }

export type DataKey = {
  edition: number
  madeAt: string
  state: 'ACTIVE' | 'RETIRING' | 'RETIRED'
  fields: number
  files: number
}
export type Rotation = { id: string; state: 'WAITING' | 'RUNNING' | 'DONE' | 'FAILED'; done: number; total: number }
