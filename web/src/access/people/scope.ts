import type { ScopePreview } from '../server'

/** The sentence that says where a post reaches. */
export function scopeSentence(scope: Pick<ScopePreview, 'households' | 'files' | 'region' | 'regions'>): string {
  if (scope.households === 0 && scope.files === 0) return 'people.reach.nothing'
  if (scope.households === 0) return 'people.reach.files'
  if (scope.region.level === 'DISTRICT') return 'people.reach.district'
  if (scope.region.level === 'TOWN') return 'people.reach.town'
  return 'people.reach.village'
}
