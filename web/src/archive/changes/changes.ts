import { shallowRef } from 'vue'
import { get, post } from '@/platform/request'
import { etagOf } from '@/platform/request'
import type { ChangeOf, HouseholdThen, MembershipWords } from '../server'

const words = shallowRef<MembershipWords | null>(null)

/** What can be chosen when a change is entered; asked for once. */
export function useMembershipWords() {
  if (!words.value)
    void get<MembershipWords>('/households/words')
      .then((said) => (words.value = said))
      .catch(() => {})
  return {
    reasons: (change: ChangeOf) => words.value?.reasons.filter((one) => one.change === change) ?? [],
    relations: () => words.value?.relations.filter((one) => one.code !== '02') ?? [],
    of: (kind: 'sexes' | 'ethnicities' | 'educations' | 'labours') => words.value?.[kind] ?? [],
  }
}

export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Enters a change of the household as it is shown. */
export function enter<T>(household: HouseholdThen, what: string, said: object): Promise<T> {
  return post<T>(`/households/${encodeURIComponent(household.no)}/${what}`, said, {
    ifMatch: etagOf(household.version),
  })
}

export const memberPath = (no: string, act: string) => `members/${encodeURIComponent(no)}/${act}`
