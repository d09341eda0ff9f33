import openings from 'virtual:openings'
import type { Bi } from '@/api/types'
import type { ActionField } from './server'

/** How a case of a workflow is begun, and by whom. */
export type Opening = {
  workflow: string
  title: Bi
  isGraded: boolean
  action: string
  actionTitle: Bi
  /** roles */
  by: string[]
  fields: ActionField[]
}

export function openingOf(workflow: string): Opening {
  const found = openings.find((one) => one.workflow === workflow && !(one.by.length === 1 && one.by[0] === 'PLATFORM'))
  if (!found) throw new Error(`no opening of ${workflow}`)
  return found
}

export function fieldOf(opening: Opening, code: string): ActionField {
  const found = opening.fields.find((one) => one.code === code)
  if (!found) throw new Error(`${opening.workflow} has no ${code}`)
  return found
}

export function titleOfChoice(field: ActionField, code: string): Bi {
  return field.choices.find((one) => one.code === code)?.title ?? { zh: code, en: code }
}
