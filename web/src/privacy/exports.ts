import type { Query } from '@/platform/request'
import type { Export } from './server'

/** The filter as the list has it, without what is blank. */
export function filled(filter: Query): Record<string, string> {
  return Object.fromEntries(
    Object.entries(filter)
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  )
}

/** Still on its way without anybody having to do something: worth asking again. */
export const isUnderWay = (one: Pick<Export, 'state'>) => one.state === 'RUNNING'
