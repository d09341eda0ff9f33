// Problems of the made-up county: the list, its numbers, what may be the same, and reporting one.
import { notFound, page } from './answers.mjs'
import { households } from './county.mjs'
import { briefOf, openCase, sees } from './flow/cases.mjs'
import { actions } from './flow/workflows.mjs'

const titleOf = (name, code) =>
  actions.problem.report.fields.find((one) => one.code === name).choices.find((one) => one.code === code).title

function problemOf(one, me) {
  const brief = briefOf(one, me)
  return {
    id: one.id,
    number: one.number,
    householdNo: one.household.no,
    headName: one.household.headName,
    region: one.household.region,
    channel: one.fields.channel,
    channelTitle: titleOf('channel', one.fields.channel),
    category: one.fields.category,
    categoryTitle: titleOf('category', one.fields.category),
    state: one.state,
    stateTitle: brief.stateTitle,
    grade: one.grade,
    due: brief.due,
    isOverdue: brief.isOverdue,
    isEnded: brief.isEnded,
    reportedAt: one.opened,
    version: one.version,
  }
}
function asked(state, query) {
  const at = (name) => query.get(name) || ''
  const region = at('region').replace(/0+$/, '')
  return state.cases
    .filter((one) => one.workflow === 'problem' && sees(state.me, one))
    .filter((one) => state.me.role !== 'DEPARTMENT' || one.fields.unit === state.me.department)
    .filter((one) => !region || one.household.villageCode.startsWith(region))
    .map((one) => problemOf(one, state.me))
    .filter((one) => !at('state') || one.state === at('state'))
    .filter((one) => !at('grade') || one.grade === at('grade'))
    .filter((one) => !at('category') || one.category === at('category'))
    .filter((one) => !at('channel') || one.channel === at('channel'))
    .filter((one) => !at('open') || one.isEnded === (at('open') === 'false'))
    .filter(
      (one) =>
        !at('q') ||
        one.headName.startsWith(at('q')) ||
        one.householdNo.startsWith(at('q')) ||
        `${one.number}` === at('q'),
    )
    .sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.id.localeCompare(b.id))
}
function by(found, name) {
  const counted = {}
  for (const one of found) counted[one[name]] = (counted[one[name]] ?? 0) + 1
  return counted
}

export const problemRoutes = [
  ['GET', '/problems', ({ state, query }) => page(asked(state, query), query)],
  [
    'GET',
    '/problems/counts',
    ({ state, query }) => {
      const found = asked(state, query)
      return {
        total: found.length,
        byState: by(found, 'state'),
        byCategory: by(found, 'category'),
        byGrade: { RED: 0, ORANGE: 0, YELLOW: 0, ...by(found, 'grade') },
      }
    },
  ],
  [
    'GET',
    '/problems/similar',
    ({ state, query }) => ({
      items: state.cases
        .filter((one) => one.workflow === 'problem' && one.household.no === query.get('householdNo'))
        .map((one) => problemOf(one, state.me))
        .filter((one) => !one.isEnded || !query.get('category') || one.category === query.get('category'))
        .sort((a, b) => a.isEnded - b.isEnded || b.number - a.number),
    }),
  ],
  [
    'POST',
    '/problems',
    ({ state, body, response }) => {
      const household = households.find((one) => one.no === body.householdNo)
      if (!household) throw notFound()
      const { channel, category, summary } = body
      const opened = openCase(state, 'problem', household, { channel, category, summary }, body.grade)
      response.statusCode = 201
      return opened
    },
  ],
]
