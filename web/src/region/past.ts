import type { RegionPast } from './server'

/** what is no more, became another, or was called otherwise */
export const hasChanged = (one: RegionPast) =>
  one.lastSeen !== null || one.successor !== null || one.earlierNames.length > 0

/** by any name that it has, had or was given */
export function isCalled(one: RegionPast, sought: string): boolean {
  return [one.name, one.code, ...one.earlierNames, ...one.saidNames, one.successor?.name ?? ''].some((name) =>
    name.includes(sought),
  )
}
