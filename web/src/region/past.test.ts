import { expect, test } from 'vitest'
import { hasChanged, isCalled } from './past'
import type { RegionPast } from './server'

const village: RegionPast = {
  code: '510904110260',
  name: '石柱沟村',
  level: 'VILLAGE',
  parent: '510904110000',
  firstSeen: '2019-10-31',
  lastSeen: null,
  successor: null,
  earlierNames: ['胜利村'],
  saidNames: ['观音乡石柱沟'],
}

test('a village is found by any name it has, had or was given', () => {
  for (const name of ['石柱沟', '胜利', '观音乡', '0260']) expect(isCalled(village, name)).toBe(true)
  expect(isCalled(village, '会龙')).toBe(false)
})

test('what was only written otherwise has not changed; what was renamed or is gone has', () => {
  expect(hasChanged(village)).toBe(true)
  expect(hasChanged({ ...village, earlierNames: [] })).toBe(false)
  expect(hasChanged({ ...village, earlierNames: [], lastSeen: '2020-06-30' })).toBe(true)
})
