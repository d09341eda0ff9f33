import { computed } from 'vue'
import type { HouseholdBrief, HouseholdCounts, Page } from '@/api/types'
import { useFilters } from '@/platform/filters'
import { useAnswer, usePages } from '@/platform/loading'
import { get, type Query } from '@/platform/request'
import { regions } from '@/region/regions'

export function useHouseholds() {
  const filters = useFilters(['q', 'type', 'warned'])
  const query = computed<Query>(() => ({ ...filters.values, region: regions.code.value }))
  const pages = usePages<HouseholdBrief>(
    () => query.value,
    (after, signal) => get<Page<HouseholdBrief>>('/households', { ...query.value, after, limit: 50 }, signal),
  )
  const counts = useAnswer(
    () => query.value,
    (signal) => get<HouseholdCounts>('/households/counts', query.value, signal),
  )
  return { filters, query, pages, counts }
}
