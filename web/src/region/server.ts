// What the server answers about the past of the regions, by hand until `openapi.json` has it.
import type { RegionLevel } from '@/api/types'

export type RegionPast = {
  code: string
  name: string
  level: RegionLevel
  parent: string | null
  /** days */
  firstSeen: string
  /** null: it is there now */
  lastSeen: string | null
  successor: { code: string; name: string } | null
  earlierNames: string[]
  /** other names by which it was meant in files */
  saidNames: string[]
}
