import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue'
import type { Page } from '@/api/types'
import { type Problem, problemOf, wasAborted } from './problem'

export type LoadState = 'LOADING' | 'READY' | 'FAILED'

/** One answer that follows what it depends on; an overtaken question is given up. */
export function useAnswer<T>(depends: () => unknown, ask: (signal: AbortSignal) => Promise<T | null>) {
  const value = shallowRef<T | null>(null)
  const state: Ref<LoadState> = ref('LOADING')
  const problem = shallowRef<Problem | null>(null)
  let asking: AbortController | null = null

  /** `quietly` keeps what is shown until the new answer is there. */
  async function reload(quietly = false): Promise<void> {
    asking?.abort()
    const mine = (asking = new AbortController())
    if (!quietly) state.value = 'LOADING'
    try {
      const answer = await ask(mine.signal)
      if (mine.signal.aborted) return
      value.value = answer
      problem.value = null
      state.value = 'READY'
    } catch (error) {
      if (wasAborted(error) || mine.signal.aborted) return
      problem.value = problemOf(error)
      if (!quietly || value.value === null) state.value = 'FAILED'
    }
  }

  watch(depends, () => reload(), { immediate: true })
  onScopeDispose(() => asking?.abort())
  return { value, state, problem, reload }
}

/** A list that grows page by page (keyset paging). */
export function usePages<T, P extends Page<T> = Page<T>>(
  depends: () => unknown,
  ask: (after: string | null, signal: AbortSignal) => Promise<P>,
) {
  const items: Ref<T[]> = shallowRef([])
  const state: Ref<LoadState> = ref('LOADING')
  const problem = shallowRef<Problem | null>(null)
  const next = ref<string | null>(null)
  const growing = ref(false)
  const first = shallowRef<P | null>(null)
  let asking: AbortController | null = null

  async function reload(quietly = false): Promise<void> {
    asking?.abort()
    const mine = (asking = new AbortController())
    if (!quietly) state.value = 'LOADING'
    growing.value = false
    try {
      const page = await ask(null, mine.signal)
      if (mine.signal.aborted) return
      first.value = page
      items.value = page.items
      next.value = page.next
      problem.value = null
      state.value = 'READY'
    } catch (error) {
      if (wasAborted(error) || mine.signal.aborted) return
      problem.value = problemOf(error)
      if (!quietly) state.value = 'FAILED'
    }
  }

  async function more(): Promise<void> {
    if (growing.value || next.value === null || state.value !== 'READY' || !asking) return
    const mine = asking
    growing.value = true
    try {
      const page = await ask(next.value, mine.signal)
      if (mine.signal.aborted) return
      items.value = [...items.value, ...page.items]
      next.value = page.next
      problem.value = null
    } catch (error) {
      if (!mine.signal.aborted) problem.value = problemOf(error)
    } finally {
      if (mine === asking) growing.value = false
    }
  }

  watch(depends, () => reload(), { immediate: true })
  onScopeDispose(() => asking?.abort())
  return { items, state, problem, next, growing, first, more, reload }
}
