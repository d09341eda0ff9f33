// Short names for what the server's HTTP contract says (`openapi.json`, kept equal to the server by a test;
// `npm run api` makes `schema.d.ts` of it). Nothing but names may stand here.
import type { components } from './schema'

type Contract = components['schemas']

export type Bi = Contract['Bilingual']
export type Page<T> = { items: T[]; next: string | null }

export type { Me, Permission } from '@/access/server'
export type Role = Contract['SessionControllerMe']['role']
export type Region = Contract['Region']
export type RegionLevel = Region['level']
export type Demo = Contract['DemoAccountsDemo']
export type DemoAccount = Contract['DemoAccountsDemoAccount']

// comparison
export type Matrix = Contract['MatrixPicture']
export type MatrixDepartment = Contract['MatrixDepartmentRows']
export type MatrixFeed = Contract['MatrixFeedRow']
export type Cell = Contract['MatrixCell']
export type CellState = Cell['state']

export type FileBrief = Contract['SentFilesFileBrief']
export type FileDetail = Contract['SentFilesFileDetail']
export type FileState = FileBrief['state']
export type Channel = FileBrief['channel']
export type Outcomes = Contract['SentFilesOutcomes']
export type Outcome = keyof Outcomes
export type RejectedRow = Contract['SentFilesRejected']
export type UploadOrder = Contract['UploadsWish']
export type UploadKind = UploadOrder['kind']
export type RegistryTable = NonNullable<UploadOrder['registryTable']>
export type UploadOpened = Contract['UploadControllerBegun']
export type UploadStanding = Contract['UploadControllerUploadState']
export type UploadStep = Contract['UploadControllerAdded']

export type Sheet = Contract['SentFilesSheet']
export type SheetColumn = Contract['SentFilesSheetColumn']
export type ColumnKind = NonNullable<SheetColumn['kind']>
export type MissingColumn = Contract['SentFilesMissingColumn']
export type MonthChange = Contract['SentFilesMonthChange']
export type Tried = Contract['MendingControllerTried']
export type Mended = Contract['MendingControllerMended']
export type MendingBatch = Contract['MendingsBatch']
export type ReceiptTaken = Contract['MendingControllerReceiptTaken']
export type Pattern = Contract['PatternsPattern']
export type Scorecard = Contract['ScorecardsScorecard']
export type ScorecardFeed = Contract['ScorecardsFeedScore']
export type Identities = Contract['IdentityCasesCases']
export type IdentityCase = Contract['CaseViewsIdentityCase']
export type IdentityCandidate = Contract['CaseViewsIdentityCandidate']
export type Difference = IdentityCandidate['compared']['name']

export type Run = Contract['MonthRunView']
export type RunState = Run['state']
export type StageState = Contract['MonthRunViewStage']['state']
export type RegistryImport = Contract['RegistryImportsRegistryImport']
export type RegistryState = RegistryImport['state']
export type Place = Contract['PlaceNamesPlace']
export type PlaceState = Place['state']
export type PlaceSuggestion = Contract['PlaceNamesSuggestion']
export type Places = Contract['PlaceNamesPlaces']

// indicators
export type Indicator = Contract['IndicatorCatalogueIndicator']
export type IndicatorDetail = Contract['IndicatorCatalogueIndicatorPage']
export type Example = Contract['IndicatorCatalogueExample']
export type Level = Indicator['level']

// warnings
export type WarningBrief = Contract['WarningBrief']
export type WarningState = WarningBrief['state']
export type HouseholdType = WarningBrief['householdType']
export type Place3 = Contract['RegionsPlace']
export type WarningCounts = Contract['WarningsCounts']
export type Warning = Contract['Warning']
export type Hit = Contract['WarningHit']
export type Evidence = Contract['WarningEvidence']

// households
export type HouseholdBrief = Contract['HouseholdBrief']
export type HouseholdCounts = Contract['HouseholdsCounted']
export type Person = Contract['HouseholdPerson']
export type Household = Contract['Household']
export type WhyNot = Contract['WhyNotDeskWhyNotView']
export type WhyNotAnswer = Contract['WhyNotDeskAnswer']
export type Verdict = WhyNotAnswer['verdict']

// problem details: RFC 9457 with our own members
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
