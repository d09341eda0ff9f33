import { computed, shallowRef } from 'vue'
import type { Indicator } from '@/api/types'
import { session } from '@/access/session'
import { get } from '@/platform/request'

const all = shallowRef<Indicator[]>([])

/** The catalogue, read once: for choosers. The catalogue's own page asks anew. */
export const indicators = {
  all: computed(() => all.value),
  of: (family: Indicator['family']) => all.value.filter((one) => one.family === family),
  keep(found: Indicator[]): void {
    all.value = found
  },
  read(): void {
    if (all.value.length || !session.may('INDICATORS_READ')) return
    void get<Indicator[]>('/indicators').then(
      (found) => (all.value = found),
      () => {},
    )
  },
}

/** the households hit, month by month, for the bars */
export const monthsOf = (one: Pick<Indicator, 'hitsByMonth'>) =>
  one.hitsByMonth.map(({ period, households }) => ({ period, count: households }))
