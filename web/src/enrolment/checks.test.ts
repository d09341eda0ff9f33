import { describe, expect, test } from 'vitest'
import { openingOf } from '@/workflow/openings'
import { camel, changeOf, isBelow, sumsOf } from './checks'

const row = (item: string, question: boolean, ...values: (string | null)[]) => ({
  item,
  title: { zh: '', en: '' },
  question,
  values,
  change: null,
})

describe('thirteen answers side by side', () => {
  test('are told apart from the first sheet, and only from a value that was said', () => {
    const wage = row('wage', false, '100', '100.00', '90', '120', null)
    expect([0, 1, 2, 3, 4].map((at) => changeOf(wage, at))).toEqual(['', '', 'less', 'more', ''])
    const unsafe = row('water_unsafe', true, 'yes', 'no', 'yes')
    expect([0, 1, 2].map((at) => changeOf(unsafe, at))).toEqual(['', 'other', ''])
    expect(changeOf(row('wage', false, null, '5'), 1)).toBe('')
  })
  test('are below the line only if they are below: the line itself is not', () => {
    const perHead = row('pc_net_income', false, '5999.99', '6000')
    expect(isBelow(perHead, 0, '6000')).toBe(true)
    expect(isBelow(perHead, 1, '6000')).toBe(false)
    expect(isBelow(perHead, 0, null)).toBe(false)
    expect(isBelow(row('net_income', false, '1'), 0, '6000')).toBe(false)
  })
})

describe('the sums', () => {
  const filled = { wage: '12000', property: '0', transfer: '2400.10', operating: '2000', operating_cost: '2000.05' }
  test('come to what the server counts', () => {
    expect(sumsOf(filled, 3)).toEqual({ net: '14400.05', perHead: '4800.02' })
  })
  test('are not told while a part is missing or nobody is counted', () => {
    expect(sumsOf({ ...filled, wage: '' }, 3)).toBeNull()
    expect(sumsOf({ ...filled, wage: '1.234' }, 3)).toBeNull()
    expect(sumsOf(filled, 0)).toBeNull()
  })
})

test('fields of a workflow become the names of the door', () => {
  expect(['dropped_out', 'pc_net_income', 'wage'].map(camel)).toEqual(['droppedOut', 'pcNetIncome', 'wage'])
})

test('the three procedures are begun as the definitions say', () => {
  expect(openingOf('enrolment').fields.map((one) => one.code)).toEqual(['source', 'fast_track', 'summary'])
  expect(openingOf('enrolment').isGraded).toBe(true)
  expect(openingOf('elimination').by).toEqual(['VILLAGE', 'HELPER', 'TOWN'])
  expect(openingOf('adjustment').fields.find((one) => one.code === 'member_no')?.when).toBe(
    'kind in (MEMBER_IN, MEMBER_OUT)',
  )
})
