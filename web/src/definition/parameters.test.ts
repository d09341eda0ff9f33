import { describe, expect, test } from 'vitest'
import { isFrom, shown, today, valueOn } from './parameters'
import type { ParameterValue } from './server'

const value = (from: string, said: string): ParameterValue => ({
  from,
  value: said,
  source: 'FOLDER',
  said: null,
})

describe('the value of a parameter', () => {
  const values = [value('2019', '1'), value('2021', '3'), value('2020', '2'), value('2020-09-01', '2b')]
  test('is the latest that has begun, however they are listed', () => {
    expect(valueOn(values, '2020-08-31')?.value).toBe('2')
    expect(valueOn(values, '2020-09-01')?.value).toBe('2b')
    expect(valueOn(values, '2021')?.value).toBe('3')
  })
  test('is none before the first', () => {
    expect(valueOn(values, '2018-12-31')).toBeNull()
  })
  test('has separators if it is an amount; a term is no amount', () => {
    expect(shown('6000', '元')).toBe('6,000')
    expect(shown('20212', null)).toBe('20212')
    expect(shown(null, null)).toBe('—')
  })
})

test.each(['2022', '2022-03-01'])('%s is a time from which on', (text) => expect(isFrom(text)).toBe(true))
test.each(['22', '2022-3-1', '2022-13-01', '明年', ''])('%j is none', (text) => expect(isFrom(text)).toBe(false))

test('today is that of Shanghai', () => {
  expect(today(new Date('2020-12-31T17:00:00Z'))).toBe('2021-01-01')
})
