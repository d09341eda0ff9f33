// 系统 · 参数 and 区划沿革, from the definitions.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Refusal, found, now, page, unchanged } from './answers.mjs'
import { bi, indicators } from './county.mjs'

const definitions = fileURLToPath(new URL('../../definitions/', import.meta.url))

const dayOf = (from) => (from.length === 4 ? `${from}-01-01` : from)
function readParameters() {
  const known = new Map()
  for (const year of ['2019', '2020', '2021']) {
    const text = readFileSync(`${definitions}parameters/${year}.yaml`, 'utf8')
    for (const [, code, block] of text.matchAll(/^ {2}(\w+):\n((?: {4}.*\n?)+)/gm)) {
      const title = bi(/title: *(\{.*\})/.exec(block)?.[1] ?? '')
      const unit = /unit: *(.*)/.exec(block)?.[1]?.trim()
      const value = /^ {4}value: *"?([^"\n]*)"?/m.exec(block)?.[1]
      const values = value
        ? [[year, value]]
        : [...block.matchAll(/\{from: ([\d-]+), value: "?([^"}]*)"?\}/g)].map(([, from, each]) => [from, each])
      const one = known.get(code) ?? {
        code,
        title,
        unit: unit ?? null,
        values: [],
        usedBy: [],
        openChange: null,
      }
      for (const [from, each] of values)
        one.values.unshift({
          from: dayOf(from),
          value: each,
          source: 'FOLDER',
          said: /source: *(.*)/.exec(block)?.[1] ?? null,
        })
      known.set(code, one)
    }
  }
  const used = { line_return: ['R01', 'R02'], line_fall: ['F01', 'F02'], prov_rural_income_prev_year: ['R15', 'F15'] }
  for (const one of known.values()) one.usedBy = used[one.code] ?? indicators.slice(5, 8).map((each) => each.code)
  return [...known.values()]
}
const parameters = readParameters()

const answered = (state) =>
  parameters.map((one) => ({
    ...one,
    values: [
      ...one.values,
      ...state.changes
        .filter((change) => change.parameter === one.code && change.state === 'APPROVED')
        .map((change) => ({
          from: change.from,
          value: change.value,
          source: 'CHANGE',
          said: null,
        })),
    ],
    openChange: state.changes.find((change) => change.parameter === one.code && change.state === 'PROPOSED') ?? null,
  }))

export function firstChanges() {
  return [
    {
      id: 'ch1',
      parameter: 'med_enrol_cutoff',
      title: parameters.find((one) => one.code === 'med_enrol_cutoff').title,
      from: '2020-01-01',
      before: '2020-03-01',
      value: '2020-03-15',
      reason: '疫情期间参保截止日顺延半个月，遂医保发〔2020〕8号。',
      state: 'REFUSED',
      proposedBy: '邓晓岚',
      proposedAt: '2020-03-02T10:20:00+08:00',
      decidedBy: '罗文静',
      decidedAt: '2020-03-03T09:05:00+08:00',
      remark: '文件没有正式下发，暂不改。',
      version: 2,
    },
  ]
}

const lines = readFileSync(`${definitions}regions/510904.tsv`, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
const nameOf = new Map(lines.map(([code, , , name]) => [code, name]))
const said = { 510904110260: ['石柱沟', '观音乡石柱沟村'], 510904104228: ['会龙乡桥村', '会龙桥'] }
const history = lines.map(([code, level, , name, parent, , firstSeen, lastSeen, successor, earlier]) => ({
  code,
  name,
  level: level === 'COUNTY' ? 'DISTRICT' : level,
  parent: level === 'COUNTY' ? null : parent,
  firstSeen,
  lastSeen: lastSeen || null,
  successor: successor ? { code: successor, name: nameOf.get(successor) ?? successor } : null,
  earlierNames: (earlier ?? '').split(/[,;，；|]/).filter(Boolean),
  saidNames: said[code] ?? [],
}))

export const parameterRoutes = [
  ['GET', '/parameters', ({ state }) => ({ items: answered(state) })],
  ['GET', '/parameters/changes', ({ state, query }) => page(state.changes, query)],
  [
    'POST',
    '/parameters/changes',
    ({ state, body, response }) => {
      const parameter = answered(state).find((one) => one.code === body.parameter)
      if (parameter.openChange)
        throw new Refusal(409, 'CHANGE_OPEN', '这个参数已有一个待审批的调整。', 'A change of it waits already.')
      const before = [...parameter.values]
        .sort((a, b) => b.from.localeCompare(a.from))
        .find((one) => one.from <= dayOf(body.from))
      const change = {
        id: `ch${state.changes.length + 1}`,
        parameter: body.parameter,
        title: parameter.title,
        from: dayOf(body.from),
        before: before?.value ?? null,
        value: body.value,
        reason: body.reason,
        state: 'PROPOSED',
        proposedBy: state.me.name,
        proposedAt: now(),
        decidedBy: null,
        decidedAt: null,
        remark: null,
        version: 1,
      }
      state.changes.unshift(change)
      response.statusCode = 201
      return change
    },
  ],
  [
    'POST',
    '/parameters/changes/([^/]+)/(approve|refuse|withdraw)',
    ({ state, at, body, request }) => {
      const change = found(state.changes, at[0])
      unchanged(change, request, '这个调整刚被别人办过，请刷新。', 'Somebody has just decided it; reload.')
      if (at[1] !== 'withdraw' && change.proposedBy === state.me.name)
        throw new Refusal(403, 'SECOND_PERSON_NEEDED', '要由另一人审批。', 'A second person must decide.')
      return Object.assign(change, {
        state: { approve: 'APPROVED', refuse: 'REFUSED', withdraw: 'WITHDRAWN' }[at[1]],
        decidedBy: state.me.name,
        decidedAt: now(),
        remark: body.remark,
        version: change.version + 1,
      })
    },
  ],
  [
    'GET',
    '/regions/history',
    ({ query }) => ({
      items: query.get('town')
        ? history.filter((one) => one.parent === query.get('town'))
        : history.filter((one) => one.level !== 'VILLAGE'),
    }),
  ],
]
