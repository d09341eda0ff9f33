import { onScopeDispose, ref, shallowRef } from 'vue'
import type { ColumnKind, RejectedRow, Sheet, SheetColumn, Tried } from '@/api/types'
import { type Problem, problemOf, wasAborted } from '@/platform/problem'

/** A cell of a rejected row with what is known of its column; column null: nothing can be mended in it. */
export type Field = Pick<SheetColumn, 'header' | 'column' | 'title' | 'required' | 'codes'> & {
  kind: ColumnKind | null
  sent: string
  /** what is sent is not shown in full, so it can only be written anew */
  hidden: boolean
}
/** what was typed, by header */
export type Typed = Record<string, string>

export const keyOf = (row: RejectedRow) => [row.file, row.sheet, row.row].join('#')

export function fieldsOf(row: RejectedRow, sheet: Sheet | undefined): Field[] {
  return row.cells.map(({ header, value }) => {
    const known = sheet?.columns.find((column) => column.header === header)
    return {
      header,
      column: known?.column ?? null,
      title: known?.title ?? null,
      kind: known?.kind ?? null,
      required: known?.required ?? false,
      codes: known?.codes ?? [],
      sent: value,
      hidden: known?.kind === 'IDENTITY_NUMBER' || value.includes('**'),
    }
  })
}

/** What stands in a field before anything is typed; a code that the sender wrote as its number is shown in words. */
export function startOf(field: Field): string {
  if (field.hidden) return ''
  return field.codes.find((code) => code.value === field.sent)?.say ?? field.sent
}

/** The cells that say something else now, by our names of the columns. */
export function changedCells(fields: Field[], typed: Typed): Record<string, string> {
  const cells: Record<string, string> = {}
  for (const field of fields) {
    const said = typed[field.header]?.trim()
    if (field.column && said !== undefined && said !== startOf(field).trim()) cells[field.column] = said
  }
  return cells
}

/** Asks after a pause in typing whether it would do; an answer to what is no longer typed is dropped. */
export function useTrial(ask: (cells: Record<string, string>, signal: AbortSignal) => Promise<Tried>, pause = 350) {
  const tried = shallowRef<Tried | null>(null)
  const problem = shallowRef<Problem | null>(null)
  const looking = ref(false)
  let timer: ReturnType<typeof setTimeout> | undefined
  let asking: AbortController | null = null

  function stop(): void {
    clearTimeout(timer)
    asking?.abort()
  }
  async function lookNow(cells: Record<string, string>): Promise<void> {
    stop()
    const mine = (asking = new AbortController())
    looking.value = true
    try {
      const answer = await ask(cells, mine.signal)
      if (mine.signal.aborted) return
      tried.value = answer
      problem.value = null
    } catch (error) {
      if (mine.signal.aborted || wasAborted(error)) return
      problem.value = problemOf(error)
    }
    looking.value = false
  }
  function look(cells: Record<string, string>): void {
    stop()
    looking.value = true
    timer = setTimeout(() => void lookNow(cells), pause)
  }
  onScopeDispose(stop)
  return { tried, problem, looking, look, lookNow }
}
