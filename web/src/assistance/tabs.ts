import type { Permission } from '@/api/types'

/** The pages of 帮扶, in their order, and who may open them. */
export const assistanceTabs: { to: string; word: string; needs: Permission[] }[] = [
  { to: '/assistance', word: 'measures', needs: ['ASSISTANCE_READ', 'MEASURES_ANSWER'] },
  { to: '/assistance/visits', word: 'visits', needs: ['ASSISTANCE_READ'] },
  { to: '/assistance/load', word: 'load', needs: ['PAIRINGS_ASSIGN'] },
  { to: '/assistance/uncovered', word: 'uncovered', needs: ['ASSISTANCE_READ'] },
  { to: '/assistance/needs', word: 'needs', needs: ['NEEDS_READ'] },
]
