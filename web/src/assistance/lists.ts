import { shallowRef } from 'vue'
import { get } from '@/platform/request'
import type { Lists } from './server'

const known = shallowRef<Lists | null>(null)
let asking: Promise<void> | null = null

/** The lists of the room, asked for once; null until they are there. */
export function useLists() {
  asking ??= get<Lists>('/assistance/lists')
    .then((lists) => void (known.value = lists))
    .catch(() => {
      asking = null
    })
  return known
}

export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
export const pathOf = (no: string): string => `/assistance/households/${encodeURIComponent(no)}`
export const apiOf = (no: string): string => `/households/${encodeURIComponent(no)}`

/** the chip's colour of a measure's state */
export const colourOf = (state: string, overdue: boolean): string =>
  overdue ? 'red' : state === 'DONE' || state === 'JUDGED' ? 'green' : state === 'UNDER_WAY' ? 'orange' : ''
/** what can be said of a measure next */
export const nextOf = (state: string): ('STARTED' | 'DONE' | 'JUDGED')[] =>
  state === 'PLANNED' ? ['STARTED', 'DONE'] : state === 'UNDER_WAY' ? ['DONE'] : state === 'DONE' ? ['JUDGED'] : []
