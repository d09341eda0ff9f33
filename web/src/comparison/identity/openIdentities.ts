import { ref, watch } from 'vue'
import type { Identities } from '@/api/types'
import { session } from '@/access/session'
import { onEvent } from '@/platform/events'
import { get } from '@/platform/request'

/** how many rows wait to be claimed; shown in the navigation */
export const openIdentities = ref(0)
/** decisions on their way: while there are some, what the server counts is behind what is shown */
export const underWay = ref(0)
let told: number | null = null

function hear(open: number): void {
  if (underWay.value) told = open
  else openIdentities.value = open
}
export function arrived(): void {
  underWay.value--
  if (underWay.value || told === null) return
  openIdentities.value = told
  told = null
}

async function ask(): Promise<void> {
  if (!session.may('IDENTITIES_DECIDE')) return
  const answer = await get<Identities>('/comparison/identities', { state: 'OPEN', limit: 1 }).catch(() => null)
  if (answer) hear(answer.open)
}

export function watchIdentities(): void {
  watch(() => session.me.value?.account, ask, { immediate: true })
  if (session.may('IDENTITIES_DECIDE')) onEvent('identity', (event) => hear(event.open), ask)
}
