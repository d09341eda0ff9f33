import { ref, shallowRef } from 'vue'
import { get } from '@/platform/request'
import { type Problem, problemOf } from '@/platform/problem'
import type { Purpose } from './server'

const known = shallowRef<Purpose[]>([])
const problem = shallowRef<Problem | null>(null)
/** what was chosen last, for whoever works through a list; gone with the page */
const last = ref('')

/** What personal data may be looked at for. */
export const purposes = {
  known,
  problem,
  last,
  async read(): Promise<void> {
    if (known.value.length) return
    try {
      known.value = (await get<{ items: Purpose[] }>('/privacy/purposes')).items
      problem.value = null
    } catch (error) {
      problem.value = problemOf(error)
    }
  },
}
