import { describe, expect, test } from 'vitest'
import { type Marked, markedAt, markedByPlace, markedName } from './differences'
import { factorOf, fallOf, likelyOf, percentOf, weightOf } from './weights'

const said = (marked: Marked) => marked.map((one) => (one.differs ? `[${one.text}]` : one.text)).join('')

describe('what differs', () => {
  test.each([
    ['王秀英', '王秀英', '王秀英'],
    ['王秀瑛', '王秀英', '王秀[英]'],
    ['王英', '王秀英', '王[秀]英'],
    ['王秀英儿', '王秀英', '王秀英'],
    ['李桂芳', '王秀英', '[王秀英]'],
    ['阿卜杜·买买提', '阿卜杜·麦买提', '阿卜杜·[麦]买提'],
    ['', '王', '[王]'],
    ['𠮷田', '吉田', '[吉]田'],
  ])('%s beside %s is %s', (a, b, marked) => expect(said(markedName(a, b))).toBe(marked))

  test('the places of a number that the server names are marked', () => {
    expect(said(markedAt('510904********4417', [15, 16]))).toBe('510904********4[41]7')
    expect(said(markedAt('5109', [3, 9]))).toBe('510[9]')
  })
  test('a date is held against the other place by place', () => {
    expect(said(markedByPlace('1958-04-12', '1958-05-13'))).toBe('1958-0[5]-1[3]')
  })
})

describe('evidence in words', () => {
  test('weights are said by side and strength', () => {
    expect([21, 4, 1, 0.2, -1, -4, -15].map(weightOf)).toEqual([
      'FOR_STRONG',
      'FOR_MIDDLE',
      'FOR_WEAK',
      'NONE',
      'AGAINST_WEAK',
      'AGAINST_MIDDLE',
      'AGAINST_STRONG',
    ])
  })
  test('what a weight does to the odds is rounded as one would say it', () => {
    expect([1, -2.1, 7.2, 15.2].map(factorOf)).toEqual([2, 4.3, 150, 38000])
  })
  test('probabilities are said in words', () => {
    expect([0.999, 0.9, 0.6, 0.2, 0.001].map(likelyOf)).toEqual(['SURE', 'VERY', 'RATHER', 'HARDLY', 'BARELY'])
  })
  test('nothing is said to be certain that is not', () => {
    expect([1, 0.9999, 0.973, 0.0001].map(percentOf)).toEqual(['100%', '>99.9%', '97.3%', '<0.1%'])
  })
  test('every step of the fall begins where the one before ended', () => {
    const text = { zh: '', en: '' }
    const { steps, even } = fallOf([-10, 8, 12].map((bits) => ({ column: text, level: text, bits })))
    expect(even).toBe(50)
    expect(steps.map((step) => [step.left, step.width])).toEqual([
      [0, 50],
      [0, 40],
      [40, 60],
    ])
  })
})
