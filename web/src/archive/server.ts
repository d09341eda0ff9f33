// What the server answers about a household's archive.
import type { components } from '@/api/schema'

type Contract = components['schemas']

export type Archive = Contract['HouseholdArchive']
export type HouseholdThen = Archive['household']
export type MemberThen = HouseholdThen['members'][number]
export type ArchiveEvent = Archive['timeline'][number]
export type Section = Archive['sections'][number]
export type Paper = Archive['papers'][number]
export type MembershipWords = Contract['MembershipControllerMembershipWords']
export type ChangeOf = 'IN' | 'OUT' | 'COUNTED' | 'UNCOUNTED'
