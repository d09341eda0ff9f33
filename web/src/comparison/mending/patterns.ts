import { shallowRef } from 'vue'
import type { Matrix, Page, Pattern } from '@/api/types'
import { useFilters } from '@/platform/filters'
import { useAnswer, usePages } from '@/platform/loading'
import { currentPeriod } from '@/platform/period'
import { type Problem, problemOf } from '@/platform/problem'
import { etagOf, get, post } from '@/platform/request'

/** What is remembered of mendings, and whether it is applied. */
export function usePatterns() {
  const filters = useFilters(['feed'])
  const pages = usePages<Pattern>(
    () => filters.values.feed,
    (after, signal) =>
      get<Page<Pattern>>('/comparison/patterns', { feed: filters.values.feed, after, limit: 50 }, signal),
  )
  // one month of the matrix names the feeds that the account may see
  const matrix = useAnswer(
    () => null,
    (signal) => get<Matrix>('/comparison/matrix', { from: currentPeriod(), to: currentPeriod() }, signal),
  )
  const feeds = () => matrix.value.value?.departments.flatMap((department) => department.feeds) ?? []
  const changed = shallowRef<Pattern | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = shallowRef('')

  async function set(pattern: Pattern, active: boolean): Promise<void> {
    if (busy.value) return
    busy.value = pattern.id
    problem.value = changed.value = null
    try {
      const path = `/comparison/patterns/${encodeURIComponent(pattern.id)}/${active ? 'resume' : 'stop'}`
      const now = await post<Pattern>(path, {}, { ifMatch: etagOf(pattern.version) })
      pages.items.value = pages.items.value.map((one) => (one.id === now.id ? now : one))
      changed.value = now
    } catch (error) {
      problem.value = problemOf(error)
    } finally {
      busy.value = ''
    }
  }
  return { filters, pages, feeds, changed, problem, busy, set }
}
