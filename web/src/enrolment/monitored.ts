import { computed } from 'vue'
import { useFilters } from '@/platform/filters'
import { useAnswer, usePages } from '@/platform/loading'
import { get, type Query } from '@/platform/request'
import { regions } from '@/region/regions'
import type { MonitoredBrief, MonitoredCounts, MonitoredPages } from './server'

/** The register of the monitored with its filters and numbers. */
export function useMonitored() {
  const filters = useFilters(['status', 'category', 'helpType', 'risk', 'q'])
  const query = computed<Query>(() => ({ ...filters.values, region: regions.code.value }))
  const pages = usePages<MonitoredBrief, MonitoredPages>(
    () => query.value,
    (after, signal) => get<MonitoredPages>('/enrolment/households', { ...query.value, after, limit: 50 }, signal),
  )
  // the numbers of a filter say what choosing another value of it would show
  const counts = useAnswer(
    () => query.value,
    async (signal) => {
      const ask = (without: Query) => get<MonitoredCounts>('/enrolment/counts', { ...query.value, ...without }, signal)
      const [found, status, category, helpType] = await Promise.all([
        ask({}),
        ask({ status: '' }),
        ask({ category: '' }),
        ask({ helpType: '' }),
      ])
      return { found, byStatus: status.byStatus, byCategory: category.byCategory, byHelpType: helpType.byHelpType }
    },
  )
  return { filters, query, pages, counts }
}
