import { ref, watch } from 'vue'
import { session } from '@/access/session'
import { onEvent } from '@/platform/events'
import { get } from '@/platform/request'
import type { Bell } from './server'

/** how many messages are unread; shown by the bell */
export const unread = ref(0)

function hear(bell: Bell): void {
  unread.value = bell.unread
}

async function ask(): Promise<void> {
  if (!session.me.value) return
  const bell = await get<Bell>('/notices/counts').catch(() => null)
  if (bell) hear(bell)
}

/** From now on, as long as the calling component lives. */
export function watchBell(): void {
  watch(() => session.me.value?.account, ask, { immediate: true })
  onEvent('notice', hear, ask)
}
