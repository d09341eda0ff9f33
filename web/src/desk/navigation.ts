import { computed } from 'vue'
import type { Permission } from '@/api/types'
import { session } from '@/access/session'
import type { Drawing } from '@/platform/components/DrawnIcon.vue'

type Item = { to: string; word: string; icon: Drawing; needs: Permission; badge?: 'places' | 'identities' }
type Group = { word: string; items: Item[] }

// Only rooms that work are shown. A room that is added later adds its line here.
const groups: Group[] = [
  {
    word: 'warning',
    items: [{ to: '/warnings', word: 'warnings', icon: 'warning', needs: 'WARNINGS_READ' }],
  },
  {
    word: 'archive',
    items: [{ to: '/households', word: 'households', icon: 'house', needs: 'HOUSEHOLDS_READ' }],
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
]

export const navigation = computed(() =>
  groups
    .map((group) => ({ ...group, items: group.items.filter((item) => session.may(item.needs)) }))
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
