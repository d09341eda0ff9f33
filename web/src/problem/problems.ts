import { computed } from 'vue'
import { useFilters } from '@/platform/filters'
import { useAnswer, usePages } from '@/platform/loading'
import { get, type Query } from '@/platform/request'
import { regions } from '@/region/regions'
import type { CaseBrief, CaseCounts, Cases, WorkflowGraph } from '@/workflow/server'
import type { ProblemBrief, ProblemCounts, Problems } from './server'

export const views = ['all', 'mine', 'overdue'] as const
export type View = (typeof views)[number]

/** The list of problems: its filters, its pages, its numbers. Whose it is and what is late, only the cases know. */
export function useProblems() {
  const filters = useFilters(['view', 'shape', 'progress', 'state', 'grade', 'category', 'channel', 'q'])
  const view = computed<View>(() => views.find((one) => one === filters.values.view) ?? 'all')
  const common = computed<Query>(() => ({
    state: filters.values.state,
    q: filters.values.q,
    region: regions.code.value,
  }))
  const query = computed<Query>(() => ({
    ...common.value,
    grade: filters.values.grade,
    category: filters.values.category,
    channel: filters.values.channel,
    // what has ended is looked for, not shown unasked
    open: { open: 'true', ended: 'false', any: '' }[filters.values.progress || (filters.values.state ? 'any' : 'open')],
  }))
  const caseQuery = computed<Query>(() => ({
    ...common.value,
    workflow: 'problem',
    mine: view.value === 'mine' ? 'true' : '',
    due: view.value === 'overdue' ? 'OVERDUE' : '',
  }))
  const isBoard = computed(() => view.value === 'all' && filters.values.shape === 'board')

  const none = { items: [], next: null }
  const problems = usePages<ProblemBrief, Problems>(
    () => ({ view: view.value, board: isBoard.value, ...query.value }),
    async (after, signal) =>
      view.value === 'all' && !isBoard.value
        ? get<Problems>('/problems', { ...query.value, after, limit: 50 }, signal)
        : none,
  )
  const cases = usePages<CaseBrief, Cases>(
    () => ({ view: view.value, ...caseQuery.value }),
    async (after, signal) =>
      view.value === 'all' ? none : get<Cases>('/cases', { ...caseQuery.value, after, limit: 50 }, signal),
  )
  // the numbers beside the steps say what choosing another step would show
  const counts = useAnswer(
    () => query.value,
    async (signal) => {
      const found = get<ProblemCounts>('/problems/counts', query.value, signal)
      const anyStep = { ...query.value, state: '', open: '' }
      return { found: await found, byState: (await get<ProblemCounts>('/problems/counts', anyStep, signal)).byState }
    },
  )
  const caseCounts = useAnswer(
    () => ({ view: view.value, ...caseQuery.value }),
    async (signal) => (view.value === 'all' ? null : get<CaseCounts>('/cases/counts', caseQuery.value, signal)),
  )
  const graph = useAnswer(
    () => null,
    (signal) => get<WorkflowGraph>('/workflows/problem', {}, signal),
  )
  const isFiltered = computed(
    () =>
      regions.code.value !== '' ||
      filters.set.value.some((one) => !['view', 'shape'].includes(one)) ||
      view.value !== 'all',
  )
  return { filters, view, query, isBoard, problems, cases, counts, caseCounts, graph, isFiltered }
}
