import type { Bi } from '@/api/types'

// What the server answers about headers of uploaded sheets, by hand until `openapi.json` has it.
export type LayoutHeader = {
  header: string
  column: string | null
  how: 'KNOWN' | 'TOLD' | 'GUESSED' | 'UNKNOWN'
  samples: string[]
}
export type Layout = {
  upload: string
  table: string
  file: string
  isSure: boolean
  isRemembered: boolean
  headers: LayoutHeader[]
  columns: { column: string; title: string; required: boolean }[]
  missing: string[]
  refusal: Bi | null
}
export type RememberedLayout = { id: string; table: string; name: string; headers: string[]; toldAt: string }
