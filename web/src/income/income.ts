import { computed, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { useAnswer } from '@/platform/loading'
import { get } from '@/platform/request'
import type { IncomeSheet, Item } from './server'

/** what a village's grid begins with: category and item */
export const usualItem = 'OPERATING 种植'

/** Today in the county. */
export const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

export const pathOf = (no: string) => `/households/${encodeURIComponent(no)}/income`

/** The year that the page is about, kept in its address. */
export function useYear() {
  const route = useRoute()
  const router = useRouter()
  return computed<number>({
    get: () => {
      const said = Number(route.query.year)
      return Number.isInteger(said) && said > 1999 ? said : Number(today().slice(0, 4))
    },
    set: (year) => void router.replace({ query: { ...route.query, year: String(year) } }),
  })
}

export function useItems(year: Ref<number>) {
  return useAnswer(
    () => year.value,
    async (signal) => (await get<{ items: Item[] }>('/income/items', { year: year.value }, signal)).items,
  )
}

export function useSheet(no: () => string, year: Ref<number>, withEnded: Ref<boolean>) {
  return useAnswer(
    () => [no(), year.value, withEnded.value],
    (signal) => get<IncomeSheet>(pathOf(no()), { year: year.value, withEnded: withEnded.value || undefined }, signal),
  )
}

/** years that may be chosen: those that anything is known of, and the last three */
export function yearsOf(known: number[]): number[] {
  const now = Number(today().slice(0, 4))
  return [...new Set([now, now - 1, now - 2, ...known])].sort((a, b) => b - a)
}
