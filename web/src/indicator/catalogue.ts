import { computed } from 'vue'
import type { Indicator } from '@/api/types'
import { useFilters } from '@/platform/filters'
import { useAnswer } from '@/platform/loading'
import { get } from '@/platform/request'
import { indicators } from './indicators'

/** The catalogue with its filters; 81 lines are few enough to filter here. */
export function useCatalogue() {
  const filters = useFilters(['family', 'domain', 'level', 'q'])
  const answer = useAnswer(
    () => 0,
    async (signal) => {
      const found = await get<Indicator[]>('/indicators', {}, signal)
      indicators.keep(found)
      return found
    },
  )
  const domains = computed(() => {
    const titles = new Map(answer.value.value?.map((one) => [one.domain, one.domainTitle]))
    return [...titles].map(([code, title]) => ({ code, title }))
  })
  const shown = computed(() => (answer.value.value ?? []).filter((one) => fits(one, filters.values)))
  return { filters, ...answer, domains, shown }
}

function fits(one: Indicator, wanted: { family: string; domain: string; level: string; q: string }): boolean {
  const q = wanted.q.trim().toLowerCase()
  const text = [one.code, one.title.zh, one.title.en, one.words.zh, one.words.en].join(' ').toLowerCase()
  return (
    (!wanted.family || one.family === wanted.family) &&
    (!wanted.domain || one.domain === wanted.domain) &&
    (!wanted.level || one.level === wanted.level) &&
    text.includes(q)
  )
}
