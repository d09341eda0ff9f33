// Draft of what the server will answer; becomes names of schema.d.ts when the server is there.
import type * as now from './types'

type Bi = now.Bi

// ---- mending (web: FilePage) ------------------------------------------------------------------
export type ColumnKind =
  'NAME' | 'IDENTITY_NUMBER' | 'CODE' | 'AMOUNT' | 'WHOLE' | 'DATE' | 'DATE_TIME' | 'MONTH' | 'YEAR' | 'TEXT'
/** a column of one sheet, in the sender's order; column null: not agreed upon, kept and not compared */
export type SheetColumn = {
  header: string
  column: string | null
  title: Bi | null
  kind: ColumnKind | null
  required: boolean
  /** what a code column takes; empty for others. say = what a person writes, e.g. 城乡居民 */
  codes: { value: string; say: string }[]
  /** a person has said that this header means this column (may be a former month) */
  taught: boolean
}
/** a column of the feed that the sheet does not have */
export type MissingColumn = { column: string; title: Bi; required: boolean }
/** FileDetail.sheets[] gains these two */
export type SheetMore = { columns: SheetColumn[]; missing: MissingColumn[] }
/** FileDetail.rejected[] gains: somebody has mended it and the file has not been checked again yet */
export type RejectedMore = { mended: boolean }
/** FileDetail gains */
export type FileMore = {
  canMend: boolean
  /** rows of this file that count because they were mended here, or by a remembered mending */
  mendedRows: number
  taughtRows: number
  /** against the month before; null if there is none to compare with */
  change: MonthChange | null
}
export type MonthChange = { previous: string; added: number; gone: number; changed: number; same: number }

/** POST /comparison/files/{id}/try   {file, sheet, row, cells: {column: text}} – only the cells that were changed */
export type Tried = {
  /** of the whole row, whatever was not changed included; ok = nothing is wrong with its cells */
  ok: boolean
  /** per changed column */
  cells: { column: string; value: string | null; fix: Bi | null; fault: Bi | null }[]
  /** what is still wrong with cells that were not changed */
  remaining: { column: string; title: Bi; fault: Bi }[]
}
/** POST /comparison/files/{id}/mendings  {rows: [{file, sheet, row, cells: {column: text}}]} → Mended */
export type Mended = {
  rows: number
  /** mendings that will be applied by themselves next month, said in words */
  remembered: { zh: string; en: string }[]
  file: FileDetail
}
/** POST /comparison/files/{id}/receipt   body: the mended receipt (xlsx bytes, application/octet-stream) → ReceiptTaken */
export type ReceiptTaken = {
  /** rows whose cells were changed and are mended now */
  rows: number
  /** rows that came back as they were */
  unchanged: number
  /** rows that this file did not reject (any more) */
  strange: number
  file: FileDetail
}
/** GET /comparison/files/{id}/mendings → MendingBatch[] newest first */
export type MendingBatch = {
  id: string
  how: 'IN_PLACE' | 'RECEIPT'
  by: string
  at: string
  rows: number
  undoneBy: string | null
  undoneAt: string | null
}
/** POST /comparison/files/{id}/mendings/{batch}/undo → FileDetail */
/** POST /comparison/files/{id}/headers {header, column} → FileDetail (checked again by itself) */

// ---- remembered mendings (web: new page /comparison/patterns, permission FEEDS_READ; stop/resume needs FEEDS_SEND) ---
/** GET /comparison/patterns?feed=&after= → Page<Pattern> */
export type Pattern = {
  id: string
  kind: 'HEADER' | 'CELL'
  feed: string
  feedTitle: Bi
  department: string
  column: string
  columnTitle: Bi
  /** what the sender writes; long numbers are masked; '' = a blank cell */
  said: string
  meant: string
  /** for whom alone it holds (name, masked number); null = whoever's row it is */
  whose: string | null
  by: string
  at: string
  active: boolean
  /** the last month in which it was used, and in how many rows there */
  usedPeriod: string | null
  usedRows: number
  version: number
}
/** POST /comparison/patterns/{id}/stop and /resume with If-Match → Pattern */

// ---- 待认领, the linkage clerk's queue (web: new page /comparison/identities, permission IDENTITIES_DECIDE) ----
/** GET /comparison/identities?state=OPEN|DECIDED&after=&limit= */
export type Identities = { items: IdentityCase[]; next: string | null; open: number }
export type IdentityCase = {
  id: string
  state: 'OPEN' | 'LINKED' | 'NOBODY'
  /** decided by the platform, because the probability is above the threshold */
  automatic: boolean
  feed: string
  feedTitle: Bi
  department: string
  period: string
  file: string
  sheet: string
  row: number
  /** how many rows of all files say the same */
  rows: number
  /** the row's own words */
  said: {
    name: string | null
    idMask: string | null
    birthDate: string | null
    village: string | null
    guardianIdMask: string | null
  }
  /** the row as it was sent, long numbers masked */
  cells: { header: string; value: string }[]
  /** people of this very name in the village that the row names */
  sameNameInVillage: number
  candidates: IdentityCandidate[]
  decidedMember: string | null
  decidedBy: string | null
  decidedAt: string | null
  version: number
}
export type Difference = 'SAME' | 'DIFFERENT' | 'UNKNOWN'
export type IdentityCandidate = {
  memberNo: string
  probability: number
  name: string
  idMask: string | null
  birthDate: string | null
  relation: Bi | null
  householdNo: string
  headName: string | null
  village: string
  town: string
  /** how the row's word and the person's compare */
  compared: { name: Difference; idNo: Difference; birthDate: Difference; village: Difference }
  /** which characters of the row's number differ from the person's: places from 0; both are masked, so the server says it */
  idDiffersAt: number[]
  /** the waterfall: from the prior on, each with its weight in bits (positive speaks for, negative against) */
  evidence: { column: Bi; level: Bi; bits: number }[]
}
/** POST /comparison/identities/{id}/decide {memberNo: string | null} with If-Match → IdentityCase;  null = none of ours */
/** POST /comparison/identities/{id}/reopen with If-Match → IdentityCase */
/** event topic 'identity' (id 'open'): {open: number}, like topic 'place' */

// ---- scorecard (web: new page /comparison/scorecard?department=&period=, permission FEEDS_READ) ----
/** GET /comparison/scorecard?department=&period= ; a department's own account gets its own */
export type Scorecard = {
  department: string
  departmentName: Bi
  /** departments that the account may look at */
  departments: { code: string; name: Bi }[]
  period: string
  feeds: ScorecardFeed[]
  /** why rows were rejected, most first */
  reasons: { feed: string; code: string; words: Bi; rows: number; rowsBefore: number }[]
  /** the last twelve months, oldest first */
  months: { period: string; rows: number; usable: number; rejected: number; unmatched: number; duplicate: number }[]
}
export type ScorecardFeed = {
  feed: string
  title: Bi
  /** null: nothing came */
  receivedAt: string | null
  dueOn: string
  late: boolean
  files: number
  rows: number
  accepted: number
  fixed: number
  rejected: number
  unmatched: number
  duplicate: number
  mendedRows: number
  taughtRows: number
  /** share of rejected rows, 0..1; of the month before, null if nothing came then */
  rejectedShare: number
  rejectedShareBefore: number | null
  change: MonthChange | null
}
/** GET /comparison/scorecard/workbook?department=&period= → xlsx to send back */

// ---- names of types.ts that gain something -----------------------------------------------------
export type Permission = now.Permission | 'IDENTITIES_DECIDE'
export type Me = Omit<now.Me, 'permissions'> & { permissions: Permission[] }
export type RejectedRow = now.RejectedRow & RejectedMore
export type Sheet = now.FileDetail['sheets'][number] & SheetMore
export type FileDetail = Omit<now.FileDetail, 'sheets' | 'rejected'> &
  FileMore & { sheets: Sheet[]; rejected: RejectedRow[] }
/** in lists the change is left out where there is no month before */
export type FileBrief = now.FileBrief & { change?: MonthChange | null }
