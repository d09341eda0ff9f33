import { computed, ref, shallowRef } from 'vue'
import type { Place, PlaceState, Places } from '@/api/types'
import { onEvent } from '@/platform/events'
import { usePages } from '@/platform/loading'
import { type Problem, problemOf } from '@/platform/problem'
import { etagOf, get, post } from '@/platform/request'
import { askOpenPlaces, openPlaces } from './openPlaces'

/** The queue of village names that nobody could resolve; each is answered once. */
export function usePlaces() {
  const shown = ref<PlaceState>('OPEN')
  const pages = usePages<Place, Places>(
    () => shown.value,
    (after, signal) => get<Places>('/comparison/places', { state: shown.value, after, limit: 50 }, signal),
  )
  const open = computed(() => openPlaces.value || (pages.first.value?.open ?? 0))
  const done = shallowRef<Place | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const busy = ref(false)

  onEvent('place', (told) => {
    // somebody else's answers are not taken away under the hand; only new names come in
    if (told.open > pages.items.value.length && shown.value === 'OPEN' && !pages.next.value) void pages.reload(true)
  })

  async function change(place: Place, verb: 'answer' | 'reopen', body: object): Promise<Place | null> {
    if (busy.value) return null
    busy.value = true
    problem.value = null
    try {
      const path = `/comparison/places/${encodeURIComponent(place.id)}/${verb}`
      const changed = await post<Place>(path, body, { ifMatch: etagOf(place.version) })
      pages.items.value = pages.items.value.filter((one) => one.id !== place.id)
      void askOpenPlaces()
      return changed
    } catch (error) {
      problem.value = problemOf(error)
      return null
    } finally {
      busy.value = false
    }
  }
  async function answer(place: Place, village: string | null): Promise<boolean> {
    const changed = await change(place, 'answer', { village, notOurs: village === null })
    if (changed) done.value = changed
    return changed !== null
  }
  async function reopen(place: Place): Promise<void> {
    const changed = await change(place, 'reopen', {})
    if (!changed) return
    done.value = null
    if (shown.value === 'OPEN') pages.items.value = [changed, ...pages.items.value]
  }
  return { shown, pages, open, done, problem, busy, answer, reopen }
}
