import { describe, expect, it } from 'vitest'
import { copies, netOf, perHead, typed, yearLater, yuan } from './money'
import type { Entry } from './server'

describe('amounts', () => {
  it('are read as people type them', () => {
    expect(typed('1,200.50')).toBe(1200.5)
    expect(typed(' １２００ 元')).toBe(1200)
    for (const wrong of ['', '0', '-5', '1.234', '12345678', 'abc']) expect(typed(wrong)).toBeNull()
  })
  it('show what is not known as a line', () => {
    expect(yuan(null)).toBe('—')
    expect(yuan(12345)).toBe('12,345')
    expect(yuan(12345.6)).toBe('12,345.60')
  })
  it('per head are rounded as the server does', () => {
    expect(perHead(10000, 3)).toBe(3333.33)
    expect(perHead(0.01, 2)).toBe(0.01)
    expect(perHead(-0.01, 2)).toBe(-0.01)
    expect(perHead(100, 0)).toBeNull()
  })
  it('lose no cent', () => {
    const sum = { wage: 0.1, operating: 0.2, property: 0, transfer: 0, operatingCost: 0.3 }
    expect(netOf({ ...sum, claims: 0, selfpay: 0, estimated: 0, people: 1 })).toBe(0)
  })
})

describe('last year', () => {
  const entry = (receivedOn: string, more: Partial<Entry> = {}) =>
    ({ receivedOn, source: 'DESK', ended: null, category: 'WAGE', item: '务工', amount: 1, ...more }) as Entry
  it('is copied to the same day, but never ahead of today', () => {
    expect(yearLater('2020-02-29')).toBe('2021-02-28')
    const made = copies([entry('2019-12-28'), entry('2019-03-01')], 2020, '2020-12-20')
    expect(made.map((one) => one.receivedOn)).toEqual(['2020-03-01', '2020-12-20'])
    expect(made.every((one) => one.estimated)).toBe(true)
  })
  it('is copied without what a record pays and what was cancelled', () => {
    const ended = { how: 'CANCELLED', replacedBy: null, reason: null, by: null, at: '' } as Entry['ended']
    expect(
      copies([entry('2019-01-01', { source: 'RECORD' }), entry('2019-01-01', { ended })], 2020, '2020-12-20'),
    ).toEqual([])
  })
})
