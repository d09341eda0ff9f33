import { computed } from 'vue'
import type { Permission } from '@/api/types'
import { session } from '@/access/session'
import type { Drawing } from '@/platform/components/DrawnIcon.vue'

import { assistanceTabs } from '@/assistance/tabs'
import { parametersSeen, privacySeen, regionsSeen } from './systemRoutes'

type Item = {
  to: string
  word: string
  icon: Drawing
  needs: Permission | Permission[]
  badge?: 'places' | 'identities'
}
type Group = { word: string; items: Item[] }

const assistanceIcons: Record<string, Drawing> = {
  measures: 'check',
  visits: 'house',
  load: 'link',
  uncovered: 'shield',
  needs: 'people',
}

// The six modules and the system, in their order. Only rooms that work are shown, and only to those who may;
// a room that is added later adds its line here.
const groups: Group[] = [
  {
    word: 'mine',
    items: [{ to: '/today', word: 'today', icon: 'today', needs: 'CASES_READ' }],
  },
  {
    word: 'problem',
    items: [{ to: '/problems', word: 'problems', icon: 'report', needs: 'CASES_READ' }],
  },
  {
    word: 'warning',
    items: [{ to: '/warnings', word: 'warnings', icon: 'warning', needs: 'WARNINGS_READ' }],
  },
  {
    word: 'archive',
    items: [
      { to: '/households', word: 'households', icon: 'house', needs: 'HOUSEHOLDS_READ' },
      { to: '/income/grid', word: 'incomeGrid', icon: 'matrix', needs: 'INCOME_KEEP' },
      { to: '/income/contradictions', word: 'contradictions', icon: 'question', needs: 'INCOME_READ' },
    ],
  },
  {
    word: 'enrolment',
    items: [
      { to: '/enrolment', word: 'monitored', icon: 'people', needs: 'ENROLMENT_READ' },
      { to: '/enrolment/cases', word: 'procedures', icon: 'flow', needs: 'CASES_READ' },
      { to: '/enrolment/assets', word: 'assets', icon: 'question', needs: 'ASSETS_ANSWER' },
      { to: '/workflows', word: 'workflows', icon: 'roles', needs: 'CASES_READ' },
    ],
  },
  {
    word: 'assistance',
    items: assistanceTabs.map((one) => ({
      to: one.to,
      word: one.word === 'measures' ? 'measuresTaken' : one.word,
      icon: assistanceIcons[one.word],
      needs: one.needs,
    })),
  },
  {
    word: 'comparison',
    items: [
      { to: '/comparison', word: 'matrix', icon: 'matrix', needs: 'FEEDS_READ' },
      { to: '/comparison/scorecard', word: 'scorecard', icon: 'score', needs: 'FEEDS_READ' },
      { to: '/comparison/places', word: 'places', icon: 'pin', needs: 'PLACES_ANSWER', badge: 'places' },
      {
        to: '/comparison/identities',
        word: 'identities',
        icon: 'person',
        needs: 'IDENTITIES_DECIDE',
        badge: 'identities',
      },
      { to: '/comparison/registry', word: 'registry', icon: 'register', needs: 'REGISTRY_IMPORT' },
      { to: '/indicators', word: 'indicators', icon: 'indicator', needs: 'INDICATORS_READ' },
    ],
  },
  {
    word: 'system',
    items: [
      {
        to: '/system/people',
        word: 'people',
        icon: 'people',
        needs: ['PEOPLE_KEEP', 'POSTS_GRANT', 'PAIRINGS_ASSIGN'],
      },
      { to: '/system/roles', word: 'roles', icon: 'roles', needs: ['PEOPLE_KEEP', 'POSTS_GRANT', 'AUDIT_READ'] },
      { to: '/system/sessions', word: 'sessions', icon: 'clock', needs: 'SESSIONS_END' },
      { to: '/system/feed-keys', word: 'feedKeys', icon: 'key', needs: 'FEED_KEYS_KEEP' },
      { to: '/system/parameters', word: 'parameters', icon: 'sliders', needs: parametersSeen },
      { to: '/system/regions', word: 'regions', icon: 'history', needs: regionsSeen },
      { to: '/system/audit', word: 'audit', icon: 'trail', needs: 'AUDIT_READ' },
      { to: '/system/exports', word: 'exports', icon: 'download', needs: ['EXPORTS_ASK', 'EXPORTS_APPROVE'] },
      { to: '/system/privacy', word: 'privacy', icon: 'shield', needs: privacySeen },
    ],
  },
]

export const navigation = computed(() =>
  groups
    .map((group) => ({ ...group, items: group.items.filter((item) => session.mayAny(item.needs)) }))
    .filter((group) => group.items.length),
)

export const startPath = computed(() => navigation.value[0]?.items[0]?.to ?? null)

/** the item whose path is the longest beginning of where we are */
export function itemOf(path: string): string | null {
  const found = navigation.value
    .flatMap((group) => group.items.map((item) => item.to))
    .filter((to) => path === to || path.startsWith(`${to}/`))
  return found.sort((a, b) => b.length - a.length)[0] ?? null
}
