import { ref, shallowRef } from 'vue'
import { type Problem, problemOf } from './problem'

/** Something that a button does: one at a time, with what came of it in words. */
export function useActing() {
  const busy = ref('')
  const told = ref('')
  const problem = shallowRef<Problem | null>(null)

  /** `key` tells which of several buttons is at work; `said` is told when it is done. */
  async function act(key: string, work: () => Promise<unknown>, said = ''): Promise<boolean> {
    if (busy.value) return false
    busy.value = key
    problem.value = null
    told.value = ''
    try {
      await work()
      told.value = said
      return true
    } catch (error) {
      problem.value = problemOf(error)
      return false
    } finally {
      busy.value = ''
    }
  }
  function tell(said: string): void {
    problem.value = null
    told.value = said
  }
  return { busy, told, problem, act, tell }
}
