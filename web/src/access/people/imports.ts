import type { ImportOutcome, ImportState, PeopleImport } from '../server'

export const outcomes: { outcome: ImportOutcome; count: keyof PeopleImport['rows'] }[] = [
  { outcome: 'ACCEPTED', count: 'accepted' },
  { outcome: 'MENDED', count: 'mended' },
  { outcome: 'REJECTED', count: 'rejected' },
  { outcome: 'DUPLICATE', count: 'duplicate' },
]

type Step = 'read' | 'confirm' | 'approve' | 'links'
type Stand = 'done' | 'now' | 'later'
const steps: Step[] = ['read', 'confirm', 'approve', 'links']
/** how many steps are done in every state; what was discarded went no further than being read */
const done: Record<ImportState, number> = { CHECKED: 1, CONFIRMED: 2, APPROVED: 3, DISCARDED: 1 }

export function importSteps(state: ImportState): { word: Step; stand: Stand }[] {
  return steps.map((word, at) => ({
    word,
    stand: at < done[state] ? 'done' : at === done[state] && state !== 'DISCARDED' ? 'now' : 'later',
  }))
}
