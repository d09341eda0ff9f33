import type { Message } from './server'

export type Day = { day: string; messages: Message[] }

const inCounty = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day in the county of a moment, 2020-12-03. */
export function dayOf(moment: string | Date): string {
  return inCounty.format(new Date(moment))
}

const clock = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit' })

/** The time of the day in the county, 08:05. */
export function timeOf(moment: string): string {
  return clock.format(new Date(moment))
}

/** Messages under their days, in the order in which they come. */
export function byDay(messages: Message[]): Day[] {
  const days: Day[] = []
  for (const message of messages) {
    const day = dayOf(message.toldAt)
    if (days.at(-1)?.day !== day) days.push({ day, messages: [] })
    days.at(-1)!.messages.push(message)
  }
  return days
}

/** Whether a day is today, yesterday or neither. */
export function nearness(day: string, now: Date): 'today' | 'yesterday' | null {
  if (day === dayOf(now)) return 'today'
  return day === dayOf(new Date(now.getTime() - 24 * 3600e3)) ? 'yesterday' : null
}
