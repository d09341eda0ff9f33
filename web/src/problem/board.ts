import type { Bi } from '@/api/types'
import type { WorkflowNode } from '@/workflow/server'

/** A column of the board: states that mean the same to whoever looks at it. */
export type Column = {
  key: string
  states: string[]
  /** null: by the words of its key */
  title: Bi | null
  isEnd: boolean
}

const groups: { key: string; states: string[] }[] = [
  { key: 'review', states: ['REPORTED', 'RETURNED'] },
  { key: 'assign', states: ['REVIEWED', 'REOPENED'] },
  { key: 'fix', states: ['ASSIGNED', 'ASSIGNED_VILLAGE'] },
  { key: 'verify', states: ['FIXED'] },
  { key: 'close', states: ['VERIFIED', 'VERIFIED_RED'] },
]

/** The columns in the workflow's order; a state that no group names stands by itself, ends stand together. */
export function columnsOf(nodes: WorkflowNode[]): Column[] {
  const columns: Column[] = []
  for (const node of nodes) {
    const group = node.isEnd
      ? { key: 'end', states: nodes.filter((one) => one.isEnd).map((one) => one.code) }
      : (groups.find((one) => one.states.includes(node.code)) ?? null)
    if (group && columns.some((one) => one.key === group.key)) continue
    columns.push(
      group
        ? {
            key: group.key,
            states: group.states.filter((code) => nodes.some((one) => one.code === code)),
            title: null,
            isEnd: node.isEnd,
          }
        : { key: node.code, states: [node.code], title: node.title, isEnd: false },
    )
  }
  return [...columns.filter((one) => !one.isEnd), ...columns.filter((one) => one.isEnd)]
}
