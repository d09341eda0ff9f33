import { describe, expect, test } from 'vitest'
import { fieldOf, openingOf } from '@/workflow/openings'
import type { WorkflowNode } from '@/workflow/server'
import { columnsOf } from './board'

const node = (code: string, isEnd = false): WorkflowNode => ({
  code,
  title: { zh: code, en: code },
  isEnd,
  owner: null,
  ownerTitle: null,
  limits: {},
  notice: null,
  escalation: [],
  open: 0,
})

describe('the board', () => {
  test('puts states that mean the same into one column, and the ends into the last', () => {
    const nodes = ['REPORTED', 'RETURNED', 'REVIEWED', 'ASSIGNED', 'ASSIGNED_VILLAGE', 'FIXED'].map((one) => node(one))
    const columns = columnsOf([...nodes, node('CLOSED', true), node('MERGED', true), node('REOPENED')])
    expect(columns.map((one) => [one.key, one.states])).toEqual([
      ['review', ['REPORTED', 'RETURNED']],
      ['assign', ['REVIEWED', 'REOPENED']],
      ['fix', ['ASSIGNED', 'ASSIGNED_VILLAGE']],
      ['verify', ['FIXED']],
      ['end', ['CLOSED', 'MERGED']],
    ])
  })
  test('shows a state that is new in the definition by itself, under its own title', () => {
    const columns = columnsOf([node('REPORTED'), node('ON_HOLD')])
    expect(columns[1]).toEqual({
      key: 'ON_HOLD',
      states: ['ON_HOLD'],
      title: { zh: 'ON_HOLD', en: 'ON_HOLD' },
      isEnd: false,
    })
  })
})

describe('the form of a report', () => {
  test('asks for what definitions/workflows/problem.yaml says', () => {
    const opening = openingOf('problem')
    expect(opening.action).toBe('report')
    expect(opening.isGraded).toBe(true)
    expect(opening.fields.map((one) => one.code)).toEqual(['channel', 'category', 'summary'])
    expect(fieldOf(opening, 'category').choices.find((one) => one.code === 'WATER')?.title.zh).toBe('因安全饮水')
    expect(fieldOf(opening, 'summary').atMost).toBe(1000)
  })
})
