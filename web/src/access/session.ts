import { computed, ref, shallowRef } from 'vue'
import type { Me, Permission } from '@/api/types'
import { closeEvents } from '@/platform/events'
import { Problem } from '@/platform/problem'
import { get, post, remove } from '@/platform/request'
import type { SignInState } from './server'

const me = shallowRef<Me | null>(null)
const asked = ref(false)
/** a sign-in that was begun: the step that comes next */
const unfinished = shallowRef<SignInState | null>(null)

/** Any answer of the sign-in: either somebody is in, or the next step is known. */
function take(state: SignInState): SignInState {
  asked.value = true
  me.value = state.step === 'DONE' ? state.me : null
  unfinished.value = state.step === 'DONE' ? null : state
  return state
}

/** The answer to an unknown visitor sets the token that every change needs. */
export async function withToken(): Promise<void> {
  if (!document.cookie.includes('XSRF-TOKEN=')) await get('/session').catch(() => null)
}

export const session = {
  me: computed(() => me.value),
  unfinished: computed(() => unfinished.value),
  may: (permission: Permission) => me.value?.permissions.includes(permission) ?? false,
  mayAny: (permissions: Permission | Permission[]) => [permissions].flat().some((one) => session.may(one)),
  /** the hat that is worn */
  post: computed(() => me.value?.posts.find((one) => one.id === me.value?.postId) ?? null),

  /** Asks once who is signed in; later calls answer from memory. */
  async who(): Promise<Me | null> {
    if (asked.value) return me.value
    try {
      me.value = await get<Me>('/session')
      unfinished.value = null
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error
      me.value = null
      unfinished.value = begun(error)
    }
    asked.value = true
    return me.value
  },

  async signIn(account: string, password: string): Promise<SignInState> {
    await withToken()
    return take(await post<SignInState>('/session', { account, password }))
  },
  changePassword: async (old: string, fresh: string) =>
    take(await post<SignInState>('/session/password', { old, new: fresh })),
  /** `taken` is false while recovery codes are shown: the person is let in when they were kept */
  async secondFactor(code: string): Promise<SignInState> {
    const state = await post<SignInState>('/session/second-factor', { code })
    return state.recoveryCodes?.length ? state : take(state)
  },
  take,
  choosePost: async (postId: string) => take(await post<SignInState>('/session/post', { postId })),

  async signOut(): Promise<void> {
    await remove('/session')
    session.forget()
  },

  forget(): void {
    me.value = null
    unfinished.value = null
    asked.value = true
    closeEvents()
  },
  /** ask again: the session may have got further, or less far, elsewhere */
  unasked(): void {
    asked.value = false
  },
}

/** What a refusal says of a sign-in that stopped half-way. */
export function begun(problem: Problem): SignInState | null {
  if (problem.code !== 'SIGN_IN_UNFINISHED') return null
  const { step, posts, setup } = problem.body as Partial<SignInState>
  return step ? { step, me: null, posts: posts ?? [], setup: setup ?? null } : null
}
