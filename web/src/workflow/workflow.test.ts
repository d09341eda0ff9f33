import { describe, expect, test } from 'vitest'
import { holds } from './condition'
import { asked, blank, missing, toSend, wrongs } from './form'
import { layout } from './graph'
import type { ActionField, WorkflowEdge, WorkflowNode } from './server'
import { daysUntil, standing } from './steps'

const title = { zh: '项', en: 'field' }
const field = (code: string, type: ActionField['type'], more: Partial<ActionField> = {}): ActionField => ({
  code,
  title,
  type,
  isRequired: true,
  when: null,
  choices: [],
  atLeast: null,
  atMost: null,
  ...more,
})

describe('a condition', () => {
  const known = { grade: 'RED', fast_track: true, votes: { agree: '12', against: '3' }, note: '', kind: 'A' }
  test.each([
    ['grade = RED', true],
    ['grade != RED', false],
    ['fast_track = yes', true],
    ['fast_track = no', false],
    ['votes.agree > votes.against', true],
    ['votes.agree < 12', false],
    ['votes.agree >= 12', true],
    ['kind in (A, B)', true],
    ['kind in (B, C)', false],
    ['note is missing', true],
    ['note is given', false],
    ['not grade = RED', false],
    ['grade = RED and (fast_track = yes or votes.agree > votes.against)', true],
    ['grade = YELLOW or fast_track = no and kind = A', false],
  ])('%s is %s', (condition, truth) => {
    expect(holds(condition, known)).toBe(truth)
  })
  test('of what the form does not know can’t be told, unless the rest decides', () => {
    expect(holds('income > 5000', known)).toBeNull()
    expect(holds('income > 5000 and grade = YELLOW', known)).toBe(false)
    expect(holds('income > 5000 or grade = RED', known)).toBe(true)
    expect(holds('not income is given', known)).toBeNull()
  })
  test('none always holds', () => {
    expect(holds(null, {})).toBe(true)
  })
})

describe('a form', () => {
  const fields = [
    field('verdict', 'CHOICE', {
      choices: [
        { code: 'IS_TRUE', title },
        { code: 'NOT_TRUE', title },
      ],
    }),
    field('self_pay', 'MONEY', { when: 'verdict = IS_TRUE' }),
    field('days', 'NUMBER', { isRequired: false, atLeast: 1, atMost: 365 }),
    field('remark', 'TEXT', { isRequired: false, atMost: 5 }),
  ]
  test('tells all that is wrong at once', () => {
    const filled = { ...blank(fields), verdict: 'IS_TRUE', days: '400', remark: '说得太长了吧' }
    expect(wrongs(fields, filled, {})).toEqual({ self_pay: 'needed', days: 'most', remark: 'long' })
  })
  test('asks for no more than the condition says, and sends nothing else', () => {
    const filled = { ...blank(fields), verdict: 'NOT_TRUE', self_pay: '120.5' }
    expect(asked(fields, filled, {}).map((one) => one.field.code)).not.toContain('self_pay')
    expect(toSend(fields, filled, {})).toEqual({ verdict: 'NOT_TRUE' })
  })
  test('leaves to the server what it can’t tell: shown, but not demanded', () => {
    const unsure = [field('doubt_note', 'TEXT', { when: 'doubt = yes' })]
    expect(asked(unsure, blank(unsure), {})).toEqual([{ field: unsure[0], sure: false }])
    expect(wrongs(unsure, blank(unsure), {})).toEqual({})
  })
  test('yes and no are said as such, and neither is nothing', () => {
    const one = [field('fast_track', 'YES_NO')]
    expect(wrongs(one, blank(one), {})).toEqual({ fast_track: 'needed' })
    expect(toSend(one, { fast_track: false }, {})).toEqual({ fast_track: false })
  })
  test('votes must add up', () => {
    const one = [field('votes', 'VOTES')]
    const votes = { present: '10', agree: '7', against: '2', abstain: '0' }
    expect(wrongs(one, { votes }, {})).toEqual({ votes: 'votesSum' })
    expect(wrongs(one, { votes: { ...votes, abstain: '1' } }, {})).toEqual({})
    expect(wrongs(one, { votes: { ...votes, abstain: '' } }, {})).toEqual({ votes: 'votes' })
  })
  test('names come line by line', () => {
    const one = [field('present', 'NAMES', { atLeast: 2 })]
    expect(toSend(one, { present: '周大贵\n 王秀英、李成 ' }, {})).toEqual({ present: ['周大贵', '王秀英', '李成'] })
    expect(wrongs(one, { present: '周大贵' }, {})).toEqual({ present: 'names' })
  })
  test('evidence is missing until there is enough of its kind', () => {
    const need = { kind: 'PHOTO' as const, title, atLeast: 2 }
    const piece = {
      id: '1',
      kind: 'PHOTO' as const,
      kindTitle: title,
      name: '',
      contentType: '',
      bytes: 1,
      madeByName: '',
      madeAt: '',
    }
    expect(missing([need], [piece])).toEqual([need])
    expect(missing([need], [piece, { ...piece, id: '2' }])).toEqual([])
    expect(missing([need], [piece, { ...piece, id: '2', kind: 'DOCUMENT' }])).toEqual([need])
  })
})

describe('a graph', () => {
  const node = (code: string, isEnd = false): WorkflowNode => ({
    code,
    title,
    isEnd,
    owner: null,
    ownerTitle: null,
    limits: {},
    notice: null,
    escalation: [],
    open: 0,
  })
  const edge = (from: string | null, to: string): WorkflowEdge => ({
    action: `${from}-${to}`,
    title,
    from,
    to,
    when: null,
    by: [],
    notBy: [],
    effects: [],
  })
  const drawn = layout({
    nodes: [node('A'), node('B'), node('C'), node('END', true)],
    edges: [
      edge(null, 'A'),
      edge('A', 'B'),
      edge('A', 'B'),
      edge('B', 'C'),
      edge('C', 'B'),
      edge('A', 'END'),
      edge('B', 'B'),
    ],
  })
  test('goes from the opening to the ends, which stand in the last column', () => {
    const columns = Object.fromEntries(drawn.boxes.map((box) => [box.code, box.column]))
    expect(columns).toEqual({ A: 0, B: 1, C: 2, END: 3 })
  })
  test('no two boxes lie upon each other, and all lie within', () => {
    const places = drawn.boxes.map((box) => `${box.x} ${box.y}`)
    expect(new Set(places).size).toBe(drawn.boxes.length)
    expect(drawn.boxes.every((box) => box.x >= 0 && box.x < drawn.width && box.y < drawn.height)).toBe(true)
  })
  test('actions between the same states are one line; a way back is known as such; staying has none', () => {
    expect(drawn.lines.map((line) => [line.from, line.to, line.isBack, line.edges.length])).toEqual([
      ['A', 'B', false, 2],
      ['B', 'C', false, 1],
      ['C', 'B', true, 1],
      ['A', 'END', false, 1],
    ])
  })
})

test('a step is done only if it was left for a later one', () => {
  const steps = [
    { isCurrent: false, enteredAt: '1' },
    { isCurrent: true, enteredAt: '3' },
    { isCurrent: false, enteredAt: '2' },
    { isCurrent: false, enteredAt: null },
  ]
  expect(steps.map((_, at) => standing(steps, at))).toEqual(['done', 'now', 'later', 'later'])
})

test('days are counted by Shanghai’s midnight', () => {
  const now = new Date('2021-01-04T15:30:00Z')
  expect(daysUntil('2021-01-04T23:59:00+08:00', now)).toBe(0)
  expect(daysUntil('2021-01-05T00:01:00+08:00', now)).toBe(1)
  expect(daysUntil('2021-01-02T18:00:00+08:00', now)).toBe(-2)
})
