import { describe, expect, test } from 'vitest'
import { importSteps } from './imports'
import { changedPairings } from './pairings'
import { isAccount, isPhone } from './people'
import { scopeSentence } from './scope'

const region = (level: 'DISTRICT' | 'TOWN' | 'VILLAGE') => ({ code: '1', name: '一', level })
const scope = (level: 'DISTRICT' | 'TOWN' | 'VILLAGE', households: number, files = 0) =>
  scopeSentence({ region: region(level), regions: { towns: 1, villages: 3 }, households, files })

describe('what a post would see', () => {
  test('is said by how far it reaches', () => {
    expect(scope('DISTRICT', 20_000)).toBe('people.reach.district')
    expect(scope('TOWN', 900)).toBe('people.reach.town')
    expect(scope('VILLAGE', 60)).toBe('people.reach.village')
  })
  test('an administrator sees nothing, a department its files, wherever the post is', () => {
    expect(scope('DISTRICT', 0)).toBe('people.reach.nothing')
    expect(scope('DISTRICT', 0, 36)).toBe('people.reach.files')
  })
})

describe('an import', () => {
  const stands = (state: Parameters<typeof importSteps>[0]) => importSteps(state).map((one) => one.stand)
  test('goes from reading to links, one step at a time', () => {
    expect(stands('CHECKED')).toEqual(['done', 'now', 'later', 'later'])
    expect(stands('CONFIRMED')).toEqual(['done', 'done', 'now', 'later'])
    expect(stands('APPROVED')).toEqual(['done', 'done', 'done', 'now'])
  })
  test('that was discarded waits for nobody', () => {
    expect(stands('DISCARDED')).toEqual(['done', 'later', 'later', 'later'])
  })
})

test('pairings tell how many came and went', () => {
  expect(changedPairings([{ no: 'a' }, { no: 'b' }], [{ no: 'b' }, { no: 'c' }, { no: 'd' }])).toEqual({
    added: 2,
    gone: 1,
  })
  expect(changedPairings([{ no: 'a' }], [{ no: 'a' }])).toEqual({ added: 0, gone: 0 })
})

test('accounts and phones are told before they are sent', () => {
  expect(['liu.qin', 'wg1001', 'a-b_c'].every(isAccount)).toBe(true)
  expect(['Liu', '1abc', 'ab', '刘勤', 'a b c'].some(isAccount)).toBe(false)
  expect(['', '13812345678'].every(isPhone)).toBe(true)
  expect(['1381234567', '23812345678', '138-1234-5678'].some(isPhone)).toBe(false)
})
