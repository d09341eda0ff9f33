import { computed, ref } from 'vue'
import type { Role } from '@/api/types'
import { Problem } from '@/platform/problem'
import { useFilters } from '@/platform/filters'
import { useAnswer, usePages } from '@/platform/loading'
import { get, type Query } from '@/platform/request'
import { session } from '../session'
import type { People, Person, PersonBrief, PersonState, RoleLine } from '../server'

export const personStates: PersonState[] = ['ACTIVE', 'INVITED', 'LOCKED', 'DISABLED']
export const pathOf = (account: string, rest = '') => `/access/people/${encodeURIComponent(account)}${rest}`

/** The list of people with its filters. */
export function usePeople() {
  const filters = useFilters(['q', 'role', 'state', 'region'])
  const query = computed<Query>(() => ({ ...filters.values }))
  const total = ref<number | null>(null)
  const pages = usePages<PersonBrief, People>(
    () => query.value,
    async (after, signal) => {
      const page = await get<People>('/access/people', { ...query.value, after, limit: 50 }, signal)
      total.value = page.total
      return page
    },
  )
  return { filters, pages, total }
}

/** One person; whoever only assigns pairings is told no more than the list says. */
export const usePerson = (account: () => string) =>
  useAnswer(account, async (signal) => {
    if (session.mayAny(['PEOPLE_KEEP', 'POSTS_GRANT'])) return get<Person>(pathOf(account()), {}, signal)
    const { items } = await get<People>('/access/people', { q: account(), limit: 50 }, signal)
    const brief = items.find((one) => one.account === account())
    if (!brief) throw new Problem(404, 'NOT_FOUND', notThere, 'USER')
    return { ...brief, madeBy: '', lockedUntil: null, pairings: null, version: 0 } satisfies Person
  })
const notThere = {
  zh: '没有找到这个人，可能不在您的辖区。',
  en: 'This person was not found; perhaps outside your region.',
}

/** What kinds of posts there are, for filters and grants; whoever may not read them chooses from nothing. */
export const useRoles = () =>
  useAnswer(
    () => null,
    (signal) => get<{ items: RoleLine[] }>('/access/roles', {}, signal),
  )

export const levelOfRole: Record<Role, 'VILLAGE' | 'TOWN' | 'DISTRICT' | 'ANY'> = {
  GRID: 'VILLAGE',
  VILLAGE: 'VILLAGE',
  TOWN: 'TOWN',
  DISTRICT: 'DISTRICT',
  DEPARTMENT: 'DISTRICT',
  HELPER: 'ANY',
  STEWARD: 'DISTRICT',
  INSPECTOR: 'DISTRICT',
  SOCIAL: 'ANY',
  SYSTEM_ADMIN: 'DISTRICT',
  SECURITY_ADMIN: 'DISTRICT',
  AUDIT_ADMIN: 'DISTRICT',
}

/** The account that a name suggests cannot be guessed; but what it may look like is known before it is sent. */
export const isAccount = (text: string) => /^[a-z][a-z0-9._-]{2,31}$/.test(text)
export const isPhone = (text: string) => text === '' || /^1\d{10}$/.test(text)
