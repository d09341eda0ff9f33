import { describe, expect, test } from 'vitest'
import { isFrom, kindsOf, shown, today, valueOn } from './parameters'
import type { ParameterValue } from './server'

const value = (from: string, said: string, householdType: ParameterValue['householdType'] = null): ParameterValue => ({
  from,
  householdType,
  value: said,
  source: 'FOLDER',
  changeId: null,
})

describe('the value of a parameter', () => {
  const values = [value('2019', '1'), value('2021', '3'), value('2020', '2'), value('2020-09-01', '2b')]
  test('is the latest that has begun, however they are listed', () => {
    expect(valueOn(values, '2020-08-31', null)?.value).toBe('2')
    expect(valueOn(values, '2020-09-01', null)?.value).toBe('2b')
    expect(valueOn(values, '2021', null)?.value).toBe('3')
  })
  test('is none before the first', () => {
    expect(valueOn(values, '2018-12-31', null)).toBeNull()
  })
  test('of one kind of household is not that of another', () => {
    const kinds = [value('2020', '5000', 'TUOPIN'), value('2020', '6000', 'GENERAL')]
    expect(valueOn(kinds, '2020', 'GENERAL')?.value).toBe('6000')
    expect(valueOn(kinds, '2020', null)).toBeNull()
    expect(kindsOf({ values: kinds })).toEqual(['TUOPIN', 'GENERAL'])
  })
  test('has separators if it is an amount; a term is no amount', () => {
    expect(shown('6000', { zh: '元', en: 'yuan' })).toBe('6,000')
    expect(shown('20212', null)).toBe('20212')
    expect(shown(null, null)).toBe('—')
  })
})

test.each(['2022', '2022-03-01'])('%s is a time from which on', (text) => expect(isFrom(text)).toBe(true))
test.each(['22', '2022-3-1', '2022-13-01', '明年', ''])('%j is none', (text) => expect(isFrom(text)).toBe(false))

test('today is that of Shanghai', () => {
  expect(today(new Date('2020-12-31T17:00:00Z'))).toBe('2021-01-01')
})
