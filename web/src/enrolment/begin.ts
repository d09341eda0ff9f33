import type { Person } from '@/api/types'
import type { ActionField } from '@/workflow/server'

/**
 * The fields of an opening as they can be filled in before there is a case: only the server's case page knows who may be
 * named, so that a person is left out where he may be, and written where he must be named; members are chosen.
 */
export function fieldsBefore(fields: ActionField[], kind: unknown, people: Person[]): ActionField[] {
  return fields
    .filter((one) => one.type !== 'PERSON' || one.isRequired)
    .map((one) => {
      if (one.type === 'PERSON') return { ...one, type: 'TEXT' as const, atMost: 60 }
      if (one.code !== 'member_no' || kind !== 'MEMBER_OUT' || !people.length) return one
      const choices = people.map((each) => {
        const said = (relation: string) => [each.name, relation, each.no].filter(Boolean).join(' ')
        return {
          code: each.no,
          title: { zh: said(each.relation?.zh ?? ''), en: said(each.relation?.en ?? '') },
        }
      })
      return { ...one, type: 'CHOICE' as const, choices }
    })
}
