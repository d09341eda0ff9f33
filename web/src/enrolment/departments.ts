import { computed } from 'vue'
import { session } from '@/access/session'
import type { Matrix } from '@/api/types'
import { useAnswer } from '@/platform/loading'
import { currentPeriod } from '@/platform/period'
import { get } from '@/platform/request'
import type { Titled } from './server'

/** Departments that can be asked: those that send files. Told to whoever may read feeds; to others nothing is offered. */
export function useAskable() {
  const { value } = useAnswer(
    () => null,
    async (signal) =>
      session.may('FEEDS_READ')
        ? get<Matrix>('/comparison/matrix', { from: currentPeriod(), to: currentPeriod() }, signal)
        : null,
  )
  return computed<Titled[]>(() => (value.value?.departments ?? []).map(({ code, title }) => ({ code, title })))
}
