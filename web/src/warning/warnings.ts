import { computed } from 'vue'
import type { Level, Page, WarningCounts } from '@/api/types'
import { useFilters } from '@/platform/filters'
import { useAnswer, usePages } from '@/platform/loading'
import { get, type Query } from '@/platform/request'
import { regions } from '@/region/regions'
import type { ReviewedWarning } from './server'

export const levels: Level[] = ['RED', 'ORANGE', 'YELLOW']

/** The list of warned households with its filters and its counts. */
export function useWarnings() {
  const filters = useFilters(['level', 'indicator', 'type', 'opened', 'q', 'state'])
  const query = computed<Query>(() => ({
    ...filters.values,
    state: filters.values.state || 'OPEN',
    region: regions.code.value,
  }))

  const pages = usePages<ReviewedWarning>(
    () => query.value,
    (after, signal) => get<Page<ReviewedWarning>>('/warnings', { ...query.value, after, limit: 50 }, signal),
  )
  // The tiles say what choosing another level would show, the towns what choosing another town would.
  const counts = useAnswer(
    () => query.value,
    async (signal) => {
      const ask = (without: Query) => get<WarningCounts>('/warnings/counts', { ...query.value, ...without }, signal)
      const byLevel = await ask({ level: '' })
      const same = !query.value.level && !query.value.region
      return { byLevel, byTown: same ? byLevel : await ask({ region: '' }) }
    },
  )
  const total = computed(() => {
    const found = counts.value.value?.byLevel
    if (!found) return null
    const level = filters.values.level as Level | ''
    return level ? found.byLevel[level] : found.total
  })
  return { filters, query, pages, counts, total }
}
