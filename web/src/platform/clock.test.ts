import { afterEach, expect, test } from 'vitest'
import { heard, now, today } from './clock'

afterEach(() => heard(new Date().toISOString()))

test('the time is the server’s, however wrong this computer is', () => {
  heard('2020-12-31T16:30:00Z')
  expect(now().toISOString().slice(0, 15)).toBe('2020-12-31T16:3')
  expect(today()).toBe('2021-01-01')
  expect(today(1)).toBe('2021-01-02')
})

test('an answer without a time changes nothing', () => {
  heard('2020-12-01T00:00:00Z')
  heard(null)
  heard('soon')
  expect(today()).toBe('2020-12-01')
})
