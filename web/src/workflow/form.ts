import type { ActionField, EvidenceNeed, Piece } from './server'
import { holds, type Known } from './condition'

export type Votes = { present: string; agree: string; against: string; abstain: string }
/** what stands in the fields while they are filled in: texts, truths, votes */
export type Filled = Record<string, string | boolean | null | Votes>
export type Wrong = Record<string, string>

export const voteParts = ['present', 'agree', 'against', 'abstain'] as const

export function blank(fields: ActionField[]): Filled {
  return Object.fromEntries(
    fields.map((one) => [
      one.code,
      one.type === 'YES_NO' ? null : one.type === 'VOTES' ? { present: '', agree: '', against: '', abstain: '' } : '',
    ]),
  )
}

/** What a field says, as the server takes it; null: nothing. */
export function said(field: ActionField, value: Filled[string] | undefined): unknown {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value
  if (typeof value === 'object') return voteParts.some((part) => value[part].trim()) ? trimmed(value) : null
  const text = value.trim()
  if (!text) return null
  if (field.type === 'NAMES')
    return text
      .split(/[\n、，,;；]+/)
      .map((name) => name.trim())
      .filter(Boolean)
  return text
}
const trimmed = (votes: Votes) => Object.fromEntries(voteParts.map((part) => [part, votes[part].trim()])) as Votes

function known(fields: ActionField[], filled: Filled, more: Known): Known {
  return { ...more, ...Object.fromEntries(fields.map((one) => [one.code, said(one, filled[one.code])])) }
}

/** Fields that are asked for now; `sure` is false where only the server can tell. */
export function asked(fields: ActionField[], filled: Filled, more: Known): { field: ActionField; sure: boolean }[] {
  const all = known(fields, filled, more)
  return fields
    .map((field) => ({ field, truth: holds(field.when, all) }))
    .filter((one) => one.truth !== false)
    .map(({ field, truth }) => ({ field, sure: truth === true }))
}

/** Codes of what is wrong, by field: all at once. */
export function wrongs(fields: ActionField[], filled: Filled, more: Known): Wrong {
  const wrong: Wrong = {}
  for (const { field, sure } of asked(fields, filled, more)) {
    const value = said(field, filled[field.code])
    if (value === null) {
      if (field.isRequired && sure) wrong[field.code] = 'needed'
      continue
    }
    const fault = faultOf(field, value)
    if (fault) wrong[field.code] = fault
  }
  return wrong
}
function faultOf(field: ActionField, value: unknown): string {
  switch (field.type) {
    case 'NUMBER':
    case 'MONEY': {
      const text = String(value)
      if (!/^-?\d+(\.\d+)?$/.test(text)) return 'number'
      if (field.type === 'MONEY' && (text.split('.')[1] ?? '').length > 2) return 'money'
      if (field.atLeast !== null && Number(text) < field.atLeast) return 'least'
      return field.atMost !== null && Number(text) > field.atMost ? 'most' : ''
    }
    case 'TEXT':
      return field.atMost !== null && String(value).length > field.atMost ? 'long' : ''
    case 'VOTES': {
      const votes = value as Votes
      if (!voteParts.every((part) => /^\d{1,5}$/.test(votes[part]))) return 'votes'
      const [present, ...rest] = voteParts.map((part) => Number(votes[part]))
      return present > 0 && rest.reduce((sum, one) => sum + one, 0) === present ? '' : 'votesSum'
    }
    case 'NAMES':
      return (value as string[]).length < (field.atLeast ?? 1) ? 'names' : ''
    case 'DATE':
    case 'CHOICE':
    case 'YES_NO':
    case 'PERSON':
    case 'DEPARTMENT':
    case 'CASE':
      return ''
  }
}

/** What is sent: nothing that is not asked for, nothing that is blank. */
export function toSend(fields: ActionField[], filled: Filled, more: Known): Record<string, unknown> {
  return Object.fromEntries(
    asked(fields, filled, more)
      .map(({ field }) => [field.code, said(field, filled[field.code])] as const)
      .filter(([, value]) => value !== null),
  )
}

/** Needs of evidence that are not met yet. */
export function missing(needs: EvidenceNeed[], pieces: Piece[]): EvidenceNeed[] {
  return needs.filter((need) => pieces.filter((one) => one.kind === need.kind).length < need.atLeast)
}
