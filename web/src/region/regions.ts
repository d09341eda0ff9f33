import { computed, ref, shallowRef } from 'vue'
import type { Region } from '@/api/types'
import { session } from '@/access/session'
import { get } from '@/platform/request'
import { type Problem, problemOf } from '@/platform/problem'

const remembered = 'anju.region'
const all = shallowRef<Region[]>([])
const problem = shallowRef<Problem | null>(null)
const chosenCode = ref(sessionStorage.getItem(remembered) ?? '')
let readFor: string | null = null

export const regions = {
  all: computed(() => all.value),
  problem: computed(() => problem.value),
  /** what the lists are narrowed to; null = my whole scope */
  chosen: computed(() => all.value.find((region) => region.code === chosenCode.value) ?? null),
  /** for a query: blank when nothing is narrowed */
  code: computed(() => (all.value.some((region) => region.code === chosenCode.value) ? chosenCode.value : '')),

  choose(code: string): void {
    chosenCode.value = code
    sessionStorage.setItem(remembered, code)
  },

  async read(force = false): Promise<void> {
    const me = session.me.value
    // every hat has a region of its own
    const hat = me ? `${me.account} ${me.postId}` : null
    if (!hat || (readFor === hat && !force)) return
    readFor = hat
    try {
      all.value = await get<Region[]>('/regions')
      problem.value = null
    } catch (error) {
      readFor = null
      problem.value = problemOf(error)
    }
  },

  named(code: string | null): string {
    return all.value.find((region) => region.code === code)?.name ?? ''
  },
}
