import { describe, expect, it } from 'vitest'
import { byDay, dayOf, nearness } from './days'
import type { Message } from './server'

const told = (toldAt: string) => ({ id: toldAt, toldAt }) as Message

describe('days of the inbox', () => {
  it('are those of the county, wherever the browser stands', () => {
    expect(dayOf('2020-12-02T16:00:00Z')).toBe('2020-12-03')
    expect(dayOf('2020-12-02T15:59:59Z')).toBe('2020-12-02')
  })
  it('keep the order and are each there once', () => {
    const days = byDay(
      ['2020-12-03T09:00:00+08:00', '2020-12-03T00:00:00+08:00', '2020-12-02T23:59:00+08:00'].map(told),
    )
    expect(days.map((one) => [one.day, one.messages.length])).toEqual([
      ['2020-12-03', 2],
      ['2020-12-02', 1],
    ])
  })
  it('know today and yesterday over the new year', () => {
    const now = new Date('2021-01-01T08:00:00+08:00')
    expect(nearness('2021-01-01', now)).toBe('today')
    expect(nearness('2020-12-31', now)).toBe('yesterday')
    expect(nearness('2020-12-30', now)).toBeNull()
  })
})
