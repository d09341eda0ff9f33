// The answers of the server, as the contract of the HTTP interface has them. To be pointed at `schema.d.ts`, which
// `npm run api` makes of the server's OpenAPI document; nothing but types may stand here.

export type Bi = { zh: string; en: string }
export type Page<T> = { items: T[]; next: string | null }

export type Role =
  | 'GRID'
  | 'VILLAGE'
  | 'TOWN'
  | 'DISTRICT'
  | 'DEPARTMENT'
  | 'HELPER'
  | 'STEWARD'
  | 'INSPECTOR'
  | 'SOCIAL'
  | 'SYSTEM_ADMIN'
  | 'SECURITY_ADMIN'
  | 'AUDIT_ADMIN'
export type Permission =
  | 'WARNINGS_READ'
  | 'HOUSEHOLDS_READ'
  | 'FEEDS_READ'
  | 'FEEDS_SEND'
  | 'RUNS_START'
  | 'PLACES_ANSWER'
  | 'REGISTRY_IMPORT'
  | 'INDICATORS_READ'
export type Me = {
  account: string
  name: string
  role: Role
  roleTitle: Bi
  region: Region
  department: string | null
  departmentTitle: Bi | null
  permissions: Permission[]
}
export type RegionLevel = 'DISTRICT' | 'TOWN' | 'VILLAGE'
export type Region = { code: string; name: string; level: RegionLevel; parent: string | null }
export type DemoAccount = { account: string; password: string; roleTitle: Bi; regionName: string }
export type Demo = { demo: boolean; accounts: DemoAccount[] }

// comparison
export type CellState = 'MISSING' | 'NOT_DUE' | 'WAITING' | 'GOOD' | 'REJECTS' | 'HELD' | 'REFUSED'
export type Cell = {
  period: string
  state: CellState
  files: number
  rows: number
  rejected: number
  unmatched: number
  duplicate: number
  late: boolean
}
export type MatrixFeed = { code: string; title: Bi; mode: 'FULL' | 'INCR'; cells: Cell[] }
export type MatrixDepartment = { code: string; title: Bi; feeds: MatrixFeed[] }
export type Matrix = { periods: string[]; departments: MatrixDepartment[] }

export type FileState =
  'RECEIVED' | 'CHECKING' | 'CHECKED' | 'HELD' | 'REFUSED' | 'WITHDRAWN' | 'REPLACED' | 'CHECK_FAILED'
export type Outcome = 'ACCEPTED' | 'FIXED' | 'QUARANTINED' | 'DUPLICATE' | 'OUT_OF_SCOPE' | 'UNMATCHED' | 'NON_DATA'
export type Outcomes = Record<Outcome, number>
export type Channel = 'UPLOAD' | 'API' | 'FOLDER' | 'DEMO'
export type FileBrief = {
  id: string
  name: string
  feed: string | null
  feedTitle: Bi | null
  department: string | null
  period: string
  bytes: number
  sm3: string
  state: FileState
  channel: Channel
  receivedAt: string
  receivedBy: string
  rows: number | null
  outcomes: Outcomes | null
  hasReceipt: boolean
}
export type RejectedRow = {
  file: string
  sheet: string
  row: number
  codes: string[]
  reason: Bi
  cells: { header: string; value: string }[]
}
export type FileDetail = FileBrief & {
  version: number
  sheets: { file: string; sheet: string; feed: string | null; rows: number; outcomes: Outcomes }[]
  notices: { code: string; zh: string; en: string }[]
  rejected: RejectedRow[]
  rejectedTotal: number
  canWithdraw: boolean
}
export type RegistryTable = 'households' | 'members' | 'income' | 'spending' | 'annual_accounts'
export type UploadKind = 'FEED' | 'REGISTRY'
export type UploadOrder = {
  name: string
  bytes: number
  period: string
  kind: UploadKind
  registryTable?: RegistryTable
}
export type UploadOpened = { id: string; offset: number; chunkBytes: number }
export type UploadStanding = { id: string; name: string; bytes: number; offset: number; expiresAt: string }
export type UploadStep = { offset: number; file: FileBrief | null; importId: string | null; again?: boolean }

export type RunState = 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED' | 'INTERRUPTED'
export type StageState = 'WAITING' | 'RUNNING' | 'DONE'
export type Run = {
  id: string
  period: string
  state: RunState
  requestedBy: string
  requestedAt: string
  startedAt: string | null
  endedAt: string | null
  attempt: number
  stages: { key: string; title: Bi; state: StageState; seconds: number | null }[]
  rows: number | null
  hits: number | null
  households: number | null
  warningsOpened: number | null
  warningsGrown: number | null
  hitsWithdrawn: number | null
  feedsMissing: string[]
  held: { feed: string; period: string; file: string; code: string; zh: string; en: string }[]
  fault: Bi | null
}
export type RegistryState = 'QUEUED' | 'RUNNING' | 'DONE' | 'REFUSED' | 'FAILED'
export type RegistryImport = {
  id: string
  state: RegistryState
  startedAt: string | null
  endedAt: string | null
  requestedBy: string
  tables: { table: string; file: string; rows: number | null; accepted: number | null; rejected: number | null }[]
  households: number | null
  members: number | null
  added: number | null
  changed: number | null
  gone: number | null
  notice: Bi | null
  hasReceipt: boolean
}
export type PlaceState = 'OPEN' | 'ANSWERED'
export type PlaceSuggestion = { code: string; name: string; townName: string; why: Bi }
export type Place = {
  id: string
  said: string
  feeds: string[]
  rows: number
  firstPeriod: string
  lastPeriod: string
  state: PlaceState
  village: Region | null
  townName: string | null
  notOurs: boolean
  answeredBy: string | null
  answeredAt: string | null
  version: number
  suggestions: PlaceSuggestion[]
}
export type Places = Page<Place> & { open: number }

// indicators
export type Level = 'RED' | 'ORANGE' | 'YELLOW'
export type Indicator = {
  code: string
  title: Bi
  family: 'RETURN' | 'FALL'
  domain: string
  domainTitle: Bi
  level: Level
  grain: 'HOUSEHOLD' | 'MEMBER'
  sources: { code: string; title: Bi }[]
  condition: string
  words: Bi
  explain: Bi
  reason: Bi | null
  parameters: { name: string; value: string; title: Bi | null }[]
  edition: string
  hitsByMonth: { period: string; households: number }[]
}
export type Example = { given: Record<string, string | null>; then: 'true' | 'false' | 'unknown' }
export type IndicatorDetail = Indicator & { examples: Example[]; evidenceFeeds: string[] }

// warnings
export type WarningState = 'OPEN' | 'WITHDRAWN'
export type HouseholdType = 'TUOPIN' | 'GENERAL'
export type Place3 = { town: string; village: string; group: string }
export type WarningBrief = {
  id: string
  version: number
  state: WarningState
  level: Level
  householdNo: string
  headName: string
  householdType: HouseholdType
  region: Place3
  sentence: Bi
  hits: number
  indicators: string[]
  openedPeriod: string
  lastPeriod: string
}
export type WarningCounts = {
  total: number
  byLevel: Record<Level, number>
  byIndicator: { code: string; count: number }[]
  byTown: { code: string; name: string; count: number }[]
}
export type Evidence = {
  place: string
  fileId: string | null
  file: string
  sheet: string
  row: number
  feed: string | null
  feedTitle: Bi | null
  outcome: Outcome | null
  codes: { code: string; text: Bi }[]
  link: Bi | null
  probability: number | null
  cells: { header: string; value: string }[]
}
export type Hit = {
  id: string
  indicator: string
  title: Bi
  level: Level
  state: 'ACTIVE' | 'WITHDRAWN'
  member: { no: string; name: string; relation: Bi | null; age: number | null } | null
  eventKey: string | null
  measured: string | null
  threshold: string | null
  unit: string | null
  sentence: Bi
  firstPeriod: string
  lastPeriod: string
  words: Bi
  edition: string
  evidence: Evidence[]
}
export type Warning = WarningBrief & { household: HouseholdBrief; items: Hit[] }

// households
export type HouseholdBrief = {
  no: string
  headName: string
  headIdMask: string | null
  householdType: HouseholdType
  groupCode: string
  region: Place3
  members: number
  address: string | null
  phoneMask: string | null
  warning: { id: string; level: Level } | null
  matched: string | null
}
export type HouseholdCounts = { total: number; members: number }
export type Person = {
  no: string
  name: string
  idMask: string | null
  sex: Bi | null
  birthDate: string | null
  age: number | null
  relation: Bi | null
  ethnicity: Bi | null
  education: Bi | null
  counted: boolean
  labour: Bi | null
  student: boolean | null
}
export type Household = HouseholdBrief & { cultivatedMu: string | null; people: Person[]; warnings: WarningBrief[] }
export type Verdict = 'TRUE' | 'FALSE' | 'UNKNOWN'
export type WhyNotAnswer = {
  indicator: string
  title: Bi
  level: Level
  verdict: Verdict
  member: { no: string; name: string } | null
  measured: string | null
  threshold: string | null
  unit: string | null
  nearness: number | null
  words: Bi
  missing: { code: string; title: Bi }[]
  facts: { name: string; title: Bi; value: string | null; unit: string | null }[]
}
export type WhyNot = { period: string | null; answers: WhyNotAnswer[]; periods: string[] }

export type ProblemWho = 'USER' | 'DEPARTMENT' | 'OPERATOR' | 'MAKER'
export type ProblemBody = {
  type?: string
  title?: string
  status?: number
  detail?: string
  code?: string
  zh?: string
  en?: string
  who?: ProblemWho
  offset?: number
}
