import { ref, watch } from 'vue'
import type { Places } from '@/api/types'
import { session } from '@/access/session'
import { onEvent } from '@/platform/events'
import { get } from '@/platform/request'

/** how many village names wait for an answer; shown in the navigation */
export const openPlaces = ref(0)

export async function askOpenPlaces(): Promise<void> {
  if (!session.may('PLACES_ANSWER')) return
  const answer = await get<Places>('/comparison/places', { state: 'OPEN', limit: 1 }).catch(() => null)
  if (answer) openPlaces.value = answer.open
}

export function watchPlaces(): void {
  watch(() => session.me.value?.account, askOpenPlaces, { immediate: true })
  if (session.may('FEEDS_READ')) onEvent('place', (told) => (openPlaces.value = told.open), askOpenPlaces)
}
