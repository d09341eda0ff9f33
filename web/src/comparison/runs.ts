import { computed, onScopeDispose, ref, type Ref } from 'vue'
import type { Bi, Matrix, Page, Run } from '@/api/types'
import { onEvent } from '@/platform/events'
import { useAnswer, usePages } from '@/platform/loading'
import { get } from '@/platform/request'

export const isActive = (run: Run) => run.state === 'QUEUED' || run.state === 'RUNNING' || run.state === 'INTERRUPTED'

/** The runs so far, newest first, kept up to date while they go on. */
export function useRuns() {
  const pages = usePages<Run>(
    () => 0,
    (after, signal) => get<Page<Run>>('/comparison/runs', { after, limit: 10 }, signal),
  )
  onEvent(
    'run',
    (run) => {
      const known = pages.items.value.some((one) => one.id === run.id)
      pages.items.value = known
        ? pages.items.value.map((one) => (one.id === run.id ? run : one))
        : [run, ...pages.items.value]
    },
    () => pages.reload(true),
  )
  return pages
}

/** One run, live; it can be left and found again. */
export function useRun(id: () => string) {
  const answer = useAnswer(id, (signal) => get<Run>(`/comparison/runs/${encodeURIComponent(id())}`, {}, signal))
  onEvent(
    'run',
    (run) => {
      if (run.id === id()) answer.value.value = run
    },
    () => answer.reload(true),
  )
  return { ...answer, elapsed: useElapsed(answer.value) }
}

/** Seconds since the start, counted on while the run goes on; null before. */
function useElapsed(run: Ref<Run | null>) {
  const now = ref(Date.now())
  const tick = setInterval(() => (now.value = Date.now()), 1000)
  onScopeDispose(() => clearInterval(tick))
  return computed(() => (run.value ? secondsOf(run.value, now.value) : null))
}

export function secondsOf(run: Run, now: number): number | null {
  if (!run.startedAt) return null
  const end = run.endedAt ? Date.parse(run.endedAt) : now
  return Math.max(0, (end - Date.parse(run.startedAt)) / 1000)
}

/** Titles of the feeds of a month, for the codes that a run names. */
export function useFeedTitles(period: () => string | undefined) {
  const { value } = useAnswer(period, async (signal) => {
    const asked = period()
    return asked ? get<Matrix>('/comparison/matrix', { from: asked, to: asked }, signal) : null
  })
  return computed(() => {
    const feeds = value.value?.departments.flatMap((department) => department.feeds) ?? []
    return new Map<string, Bi>(feeds.map((feed) => [feed.code, feed.title]))
  })
}
