import { computed, ref } from 'vue'
import type { Cell, CellState, Matrix, MatrixDepartment, MatrixFeed } from '@/api/types'
import { onEvent } from '@/platform/events'
import { shifted } from '@/platform/format'
import { useFilters } from '@/platform/filters'
import { useAnswer } from '@/platform/loading'
import { get } from '@/platform/request'

export const cellStates: CellState[] = ['GOOD', 'REJECTS', 'WAITING', 'HELD', 'REFUSED', 'MISSING', 'NOT_DUE']
export type ChosenCell = { department: MatrixDepartment; feed: MatrixFeed; cell: Cell }

/** The matrix departments × months; without months asked, the twelve up to the newest that has files. */
export function useMatrix() {
  const filters = useFilters(['from', 'to', 'feed', 'period'])
  const {
    value: matrix,
    state,
    problem,
    reload,
  } = useAnswer(
    () => [filters.values.from, filters.values.to],
    (signal) => {
      const { from, to } = filters.values
      return get<Matrix>('/comparison/matrix', { from: from || (to && shifted(to, -11)), to }, signal)
    },
  )
  let pause = 0
  const again = () => {
    clearTimeout(pause)
    pause = window.setTimeout(() => reload(true), 400)
  }
  onEvent('file', again, again)

  const chosen = computed<ChosenCell | null>(() => {
    for (const department of matrix.value?.departments ?? [])
      for (const feed of department.feeds)
        for (const cell of feed.cells)
          if (feed.code === filters.values.feed && cell.period === filters.values.period)
            return { department, feed, cell }
    return null
  })
  function choose(feed: string, period: string): void {
    filters.values.feed = feed
    filters.values.period = period
  }
  /** the feeds of one month that are in these states */
  function feedsIn(period: string, ...states: CellState[]): MatrixFeed[] {
    const feeds = matrix.value?.departments.flatMap((department) => department.feeds) ?? []
    return feeds.filter((feed) => feed.cells.some((cell) => cell.period === period && states.includes(cell.state)))
  }
  return { filters, matrix, state, problem, reload, chosen, choose, feedsIn, hovered: ref<ChosenCell | null>(null) }
}
