import { computed, ref, shallowRef } from 'vue'
import type { Me, Permission } from '@/api/types'
import { closeEvents } from '@/platform/events'
import { Problem } from '@/platform/problem'
import { get, post, remove } from '@/platform/request'

const me = shallowRef<Me | null>(null)
const asked = ref(false)

export const session = {
  me: computed(() => me.value),
  may: (permission: Permission) => me.value?.permissions.includes(permission) ?? false,

  /** Asks once who is signed in; later calls answer from memory. */
  async who(): Promise<Me | null> {
    if (asked.value) return me.value
    try {
      me.value = await get<Me>('/session')
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error
      me.value = null
    }
    asked.value = true
    return me.value
  },

  async signIn(account: string, password: string): Promise<void> {
    // the answer to an unknown visitor sets the token that the sign-in needs
    if (!document.cookie.includes('XSRF-TOKEN=')) await get('/session').catch(() => null)
    me.value = await post<Me>('/session', { account, password })
    asked.value = true
  },

  async signOut(): Promise<void> {
    await remove('/session')
    session.forget()
  },

  forget(): void {
    me.value = null
    asked.value = true
    closeEvents()
  },
}
