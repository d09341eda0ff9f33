import type { StepMark } from './server'

/** done: it was there and has left; now; later: not yet, or back before it. */
export function standing(steps: Pick<StepMark, 'isCurrent' | 'enteredAt'>[], at: number): 'done' | 'now' | 'later' {
  if (steps[at].isCurrent) return 'now'
  const current = steps.findIndex((one) => one.isCurrent)
  return steps[at].enteredAt !== null && (current < 0 || at < current) ? 'done' : 'later'
}

/** Whole days from one time to the other in Shanghai: negative when it is over. */
export function daysUntil(due: string, now: Date): number {
  const dayOf = (time: Date) => Math.floor((time.getTime() + 8 * 3_600_000) / 86_400_000)
  return dayOf(new Date(due)) - dayOf(now)
}
