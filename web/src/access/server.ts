// What the server answers about people and sessions, by hand until `openapi.json` has it.
import type { components } from '@/api/schema'
import type { Bi, Page, Role } from '@/api/types'

type Known = components['schemas']['SessionControllerMe']

export type Permission =
  | 'ASSISTANCE_READ'
  | 'ASSISTANCE_WORK'
  | 'AID_RECORD'
  | 'MEASURES_ANSWER'
  | 'NEEDS_READ'
  | 'NEEDS_ANSWER'
  | 'ORGANISATIONS_KEEP'
  | Known['permissions'][number]
  | 'PEOPLE_KEEP'
  | 'POSTS_GRANT'
  | 'SESSIONS_END'
  | 'FEED_KEYS_KEEP'
  | 'PAIRINGS_ASSIGN'
  | 'PARAMETERS_PROPOSE'
  | 'PARAMETERS_APPROVE'
  | 'AUDIT_READ'
  | 'PERSONAL_REVEAL'
  | 'EXPORTS_ASK'
  | 'EXPORTS_APPROVE'
  | 'CONSENTS_KEEP'
  | 'KEYS_ROTATE'
  | 'CASES_READ'
  | 'CASES_ACT'
  | 'ENROLMENT_READ'
  | 'ENROLMENT_WORK'
  | 'ASSETS_ANSWER'
  | 'MEMBERS_KEEP'
  | 'HOUSEHOLDS_ARRANGE'
  | 'INCOME_READ'
  | 'INCOME_KEEP'

export type PostRegion = { code: string; name: string; level: Known['region']['level'] }
/** 岗位: the hat that somebody wears */
export type Post = {
  id: string
  role: Role
  roleTitle: Bi
  region: PostRegion
  department: string | null
  departmentTitle: Bi | null
}

export type Me = Omit<Known, 'permissions'> & {
  permissions: Permission[]
  postId: string
  posts: Post[]
  hasSecondFactor: boolean
  passwordAgeDays: number
}

export type SignInStep = 'DONE' | 'CHANGE_PASSWORD' | 'SET_UP_SECOND_FACTOR' | 'SECOND_FACTOR' | 'CHOOSE_POST'
export type SecondFactorSetUp = { secret: string; uri: string }
export type SignInState = {
  step: SignInStep
  me: Me | null
  posts: Post[]
  setup: SecondFactorSetUp | null
  /** told once, with the answer that finished the set-up */
  recoveryCodes?: string[]
}

export type FirstSignIn = { account: string; name: string; rules: Bi[] }

export type SessionBrief = {
  id: string
  account: string
  name: string
  roleTitle: Bi | null
  address: string
  device: string
  startedAt: string
  lastSeenAt: string
  isThis: boolean
}

export type PersonState = 'ACTIVE' | 'DISABLED' | 'LOCKED' | 'INVITED'
export type PersonBrief = {
  account: string
  name: string
  phoneMask: string | null
  posts: Post[]
  state: PersonState
  hasSecondFactor: boolean
  lastSignInAt: string | null
  madeAt: string
}
export type People = Page<PersonBrief> & { total: number }
export type Person = PersonBrief & {
  madeBy: string
  lockedUntil: string | null
  /** null: not told to whoever asks */
  pairings: number | null
  version: number
}
export type EnrolmentLink = { url: string; expiresAt: string }
export type PersonMade = { person: Person; link: EnrolmentLink }

export type Titled = { code: string; title: Bi }
export type ScopePreview = {
  region: PostRegion
  regions: { towns: number; villages: number }
  households: number
  members: number
  openWarnings: number
  files: number
  seesIllnesses: boolean
  permissions: Titled[]
  cannot: Titled[]
}

export type ImportState = 'CHECKED' | 'CONFIRMED' | 'DISCARDED' | 'APPROVED'
export type ImportOutcome = 'ACCEPTED' | 'MENDED' | 'REJECTED' | 'DUPLICATE'
export type PeopleImportRow = {
  row: number
  account: string
  name: string
  roleTitle: Bi | null
  regionName: string | null
  outcome: ImportOutcome
  reasons: Bi[]
}
export type PeopleImport = {
  id: string
  state: ImportState
  fileName: string
  madeBy: string
  madeAt: string
  confirmedBy: string | null
  approvedBy: string | null
  /** the links were taken already */
  linksTold: boolean
  rows: { total: number; accepted: number; mended: number; rejected: number; duplicate: number }
  sample: PeopleImportRow[]
}

export type RoleLine = {
  role: Role
  title: Bi
  purpose: Bi
  permissions: Titled[]
  people: number
  needsSecondFactor: boolean
}

export type FeedKey = {
  id: string
  department: string
  departmentTitle: Bi
  isDisabled: boolean
  madeAt: string
  lastUsedAt: string | null
}
export type FeedKeyMade = { id: string; secret: string }
