import { afterEach, describe, expect, test } from 'vitest'
import * as format from './format'
import { setLocale } from './i18n'
import { currentPeriod, periodInName, periodOfText } from './period'

afterEach(() => setLocale('zh-CN'))

describe('figures', () => {
  test('a decimal keeps every digit and gets separators', () => {
    expect(format.decimal('13645.54')).toBe('13,645.54')
    expect(format.decimal('6000.00')).toBe('6,000')
    expect(format.decimal('-1234567.10')).toBe('-1,234,567.10')
    expect(format.decimal('90071992547409931.25')).toBe('90,071,992,547,409,931.25')
  })
  test('what is no number stays as it is, what is missing is a dash', () => {
    expect(format.decimal('2020-12-18')).toBe('2020-12-18')
    expect(format.decimal(null)).toBe('—')
    expect(format.number(null)).toBe('—')
  })
  test('narrow places count in 万 or in thousands', () => {
    expect(format.shortNumber(9_999)).toBe('9,999')
    expect(format.shortNumber(601_000)).toBe('60.1万')
    setLocale('en')
    expect(format.shortNumber(601_000)).toBe('601k')
  })
  test('a month is said in the language of the desk', () => {
    expect(format.period('2020-12')).toBe('2020年12月')
    setLocale('en')
    expect(format.period('2020-12')).toBe('Dec 2020')
  })
  test('a time is shown as it was in Shanghai, wherever the browser is', () => {
    expect(format.dateTime('2020-12-31T18:30:00Z')).toBe('2021/01/01 02:30')
  })
  test('months run over the year’s end', () => {
    expect(format.shifted('2020-12', 1)).toBe('2021-01')
    expect(format.shifted('2020-01', -11)).toBe('2019-02')
    expect(format.periodsBetween('2020-11', '2021-02')).toEqual(['2020-11', '2020-12', '2021-01', '2021-02'])
  })
})

describe('months in words', () => {
  test.each([
    ['MI-02_医疗费用结算_202012.xlsx', '2020-12'],
    ['MI-02_2020-11.csv', '2020-11'],
    ['2020年9月低保名册.xlsx', '2020-09'],
    ['2019_12_更正_2020_01.zip', '2020-01'],
    ['名册20201231.xlsx', null],
    ['510904199001011234.csv', null],
    ['低保名册.xlsx', null],
  ])('the name %s tells %s', (name, period) => expect(periodInName(name)).toBe(period))

  test.each([
    ['202012', '2020-12'],
    ['2020-1', '2020-01'],
    ['2020年3月', '2020-03'],
    ['', ''],
    ['2020-13', null],
    ['去年', null],
  ])('a person types %s for %s', (text, period) => expect(periodOfText(text)).toBe(period))

  test('the current month is that of Shanghai', () => {
    expect(currentPeriod(new Date('2020-12-31T17:00:00Z'))).toBe('2021-01')
  })
})
