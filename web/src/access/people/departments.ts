import { computed } from 'vue'
import { useAnswer } from '@/platform/loading'
import { get } from '@/platform/request'
import type { Titled } from '../server'

/** The departments that send files, as the definitions name them. */
export function useDepartments() {
  const { value } = useAnswer(
    () => null,
    (signal) => get<{ items: Titled[] }>('/access/departments', {}, signal),
  )
  return computed(() => value.value?.items ?? [])
}
