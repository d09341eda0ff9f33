// Cases of the made-up county: those of warnings, some problems, one enrolment; and what can be done with them.
import { Refusal, found, now, page, unchanged } from '../answers.mjs'
import { households, regionOf, warnings } from '../county.mjs'
import { actions, roleTitles, workflows } from './workflows.mjs'

const day = 86_400_000
const inDays = (n) => new Date(Date.now() + 8 * 3600e3 + n * day).toISOString().slice(0, 19) + '+08:00'
const graphOf = (code) => workflows.find((one) => one.code === code)
const nodeOf = (one) => graphOf(one.workflow).nodes.find((node) => node.code === one.state)

function caseOf(workflow, state, household, at, due) {
  return {
    id: `${workflow}-${at}`,
    number: 1000 + at,
    workflow,
    state,
    grade: household.warning?.level ?? 'YELLOW',
    household,
    due,
    opened: '2020-12-29T09:00:00+08:00',
    version: 1,
    pieces: [],
    timeline: [
      {
        seq: 1,
        kind: 'OPENED',
        title: graphOf(workflow).edges[0].title,
        actorName: workflow === 'warning' ? '平台' : '周大贵',
        roleTitle: workflow === 'warning' ? roleTitles.PLATFORM : roleTitles.VILLAGE,
        at: '2020-12-29T09:00:00+08:00',
        from: null,
        to: state,
        fields: [],
        evidence: [],
        effects: [],
        told: null,
        share: null,
        otherCase: null,
      },
    ],
  }
}
export function firstCases() {
  const town = warnings.filter((one) => one.townCode === '510904110000')
  const others = warnings.filter((one) => one.townCode !== '510904110000').slice(0, 40)
  const all = [...town, ...others].map((one, at) =>
    caseOf(
      'warning',
      at === 2 ? 'VISIT' : 'TOWN_REVIEW',
      one.household,
      at,
      inDays(at === 0 ? -2 : at === 1 ? 0.1 : 1 + at),
    ),
  )
  const ours = households.filter((one) => one.townCode === '510904110000')
  all.push(
    caseOf('problem', 'REPORTED', ours[0], 900, inDays(-1)),
    caseOf('problem', 'REPORTED', ours[1], 901, inDays(2)),
    caseOf('problem', 'REVIEWED', households[40], 902, inDays(4)),
    caseOf(
      'enrolment',
      'MEETING',
      households.find((one) => one.villageCode === '510904110260'),
      950,
      inDays(3),
    ),
  )
  const late = all[0]
  late.timeline.push(
    happening(late, 'REMINDED', { zh: '提醒', en: 'Reminded' }, { share: 80, told: roleTitles.TOWN }),
    happening(late, 'ESCALATED', { zh: '超期升级', en: 'Escalated' }, { share: 100, told: roleTitles.DISTRICT }),
  )
  return all
}
function happening(one, kind, title, more) {
  return {
    seq: one.timeline.length + 1,
    kind,
    title,
    actorName: '平台',
    roleTitle: roleTitles.PLATFORM,
    at: now(),
    from: one.state,
    to: one.state,
    fields: [],
    evidence: [],
    effects: [],
    told: null,
    share: null,
    otherCase: null,
    ...more,
  }
}
const placeOf = { VILLAGE: 'villageCode', GRID: 'villageCode', TOWN: 'townCode' }
function briefOf(one, me) {
  const node = nodeOf(one)
  const { household } = one
  const code = node.owner && (household[placeOf[node.owner]] ?? '510904000000')
  const isMine = !node.isEnd && me.role === node.owner && me.region.code === code
  const left = new Date(one.due).getTime() - Date.now()
  return {
    id: one.id,
    number: one.number,
    workflow: one.workflow,
    workflowTitle: graphOf(one.workflow).title,
    state: one.state,
    stateTitle: node.title,
    isEnded: node.isEnd,
    grade: one.grade,
    householdNo: household.no,
    subject: `${household.headName}户`,
    region: household.region,
    owner: node.isEnd
      ? null
      : {
          role: node.owner,
          roleTitle: roleTitles[node.owner],
          regionCode: code,
          regionName: regionOf(code).name,
          account: null,
          accountName: null,
          department: null,
          departmentTitle: null,
        },
    due: node.isEnd ? null : one.due,
    wholeDue: null,
    isOverdue: !node.isEnd && left < 0,
    isNear: !node.isEnd && left >= 0 && left < day,
    pausedUntil: null,
    noticeUntil: one.state === 'PUBLICITY' ? inDays(5) : null,
    escalatedTo: one.timeline.filter((each) => each.kind === 'ESCALATED').map((each) => each.told),
    openedAt: one.opened,
    isMine,
    version: one.version,
  }
}
function viewOf(one, me) {
  const graph = graphOf(one.workflow)
  const mine = Object.entries(actions[one.workflow]).filter(([, act]) => act.from === one.state && act.by === me.role)
  return {
    brief: briefOf(one, me),
    edition: graph.edition,
    steps: graph.nodes
      .filter((node) => !node.isEnd || node.code === one.state)
      .map((node) => ({
        state: node.code,
        title: node.title,
        isCurrent: node.code === one.state,
        isEnd: node.isEnd,
        enteredAt: one.timeline.findLast((each) => each.to === node.code)?.at ?? null,
        limit: Object.values(node.limits)[0] ?? null,
      })),
    timeline: one.timeline.map((each) => ({
      ...each,
      toTitle: graph.nodes.find((node) => node.code === each.to).title,
    })),
    actions: mine.map(([code, { title, fields, evidence, effects }]) => ({
      code,
      title,
      fields,
      evidence,
      effects,
      obstacle: null,
    })),
    pauses: [],
    mayResume: false,
    evidence: one.pieces,
  }
}
function sees(me, one) {
  return (
    me.region.level === 'DISTRICT' ||
    me.region.code === one.household.townCode ||
    me.region.code === one.household.villageCode
  )
}
function listed(state, query, more = {}) {
  const at = (name) => more[name] ?? query.get(name) ?? ''
  const q = at('q').trim()
  return state.cases
    .filter((one) => sees(state.me, one))
    .map((one) => briefOf(one, state.me))
    .filter((one) => !at('workflow') || one.workflow === at('workflow'))
    .filter((one) => !at('state') || one.state === at('state'))
    .filter((one) => at('mine') !== 'true' || one.isMine)
    .filter(
      (one) => at('escalated') !== 'true' || (one.isOverdue && one.escalatedTo.length && state.me.role === 'DISTRICT'),
    )
    .filter((one) =>
      at('due') === 'OVERDUE'
        ? one.isOverdue
        : at('due') === 'NEAR'
          ? one.isNear
          : at('due') === 'PAUSED'
            ? false
            : at('due') === 'ENDED'
              ? one.isEnded
              : !one.isEnded,
    )
    .filter((one) => !q || one.subject.includes(q) || one.householdNo.includes(q) || String(one.number) === q)
    .sort((a, b) => (a.due ?? '').localeCompare(b.due ?? ''))
}
function countsOf(found) {
  const byState = new Map()
  for (const one of found)
    byState.set(`${one.workflow} ${one.state}`, (byState.get(`${one.workflow} ${one.state}`) ?? 0) + 1)
  return {
    total: found.length,
    overdue: found.filter((one) => one.isOverdue).length,
    near: found.filter((one) => one.isNear).length,
    paused: 0,
    mine: found.filter((one) => one.isMine).length,
    byState: [...byState].map(([key, count]) => ({ workflow: key.split(' ')[0], state: key.split(' ')[1], count })),
  }
}
const inWords = (field, value) => {
  const choice = field.choices.find((one) => one.code === value)
  if (choice) return choice.title
  if (typeof value === 'boolean') return { zh: value ? '是' : '否', en: value ? 'yes' : 'no' }
  if (Array.isArray(value)) return { zh: value.join('、'), en: value.join(', ') }
  if (typeof value === 'object')
    return {
      zh: `到会 ${value.present}，同意 ${value.agree}，反对 ${value.against}，弃权 ${value.abstain}`,
      en: `${value.present} present, ${value.agree} for, ${value.against} against, ${value.abstain} abstaining`,
    }
  return { zh: String(value), en: String(value) }
}
function carryOut(state, one, code, body) {
  const act = actions[one.workflow][code]
  if (!act || act.from !== one.state || act.by !== state.me.role)
    throw new Refusal(409, 'NOT_NOW', '这一件现在不能这样办，请刷新。', 'This can’t be done now; reload.')
  const left = act.fields.filter((field) => field.isRequired && !field.when && !(field.code in (body.fields ?? {})))
  if (left.length)
    throw new Refusal(422, 'FIELDS_INVALID', '有没填好的项。', 'Some fields are not right.', 'USER', {
      errors: left.map((field) => ({
        field: field.code,
        code: 'FIELD_MISSING',
        zh: `请填写“${field.title.zh}”。`,
        en: 'Fill it in.',
      })),
    })
  one.timeline.push(
    happening(one, 'MOVED', act.title, {
      actorName: state.me.name,
      roleTitle: state.me.roleTitle,
      to: act.to,
      fields: Object.entries(body.fields ?? {}).map(([name, value]) => {
        const field = act.fields.find((each) => each.code === name)
        return { code: name, title: field.title, value: inWords(field, value) }
      }),
      evidence: body.evidence ?? [],
      effects: act.effects,
    }),
  )
  Object.assign(one, { state: act.to, due: inDays(4), version: one.version + 1 })
  if (one.workflow === 'warning') {
    const open = state.reviewed ?? (state.reviewed = new Map())
    open.set(one.household.no, act.to)
  }
}
const stale = ['这一件刚被别人办过，请看一眼再办。', 'Somebody has just moved it; look again.']

/** what a warning's row says of the case in which it is worked on */
export function caseOfWarning(state, warning) {
  const one = state.cases?.find((each) => each.workflow === 'warning' && each.household.no === warning.householdNo)
  if (!one) return { caseId: null, caseVersion: null, step: null, stepTitle: null, due: null }
  const { title, isEnd } = nodeOf(one)
  return { caseId: one.id, caseVersion: one.version, step: one.state, stepTitle: title, due: isEnd ? null : one.due }
}

export const caseRoutes = [
  [
    'GET',
    '/today',
    ({ state, query }) => {
      const mine = listed(state, query, { mine: 'true' })
      const all = listed(state, query)
      const ahead = new Map()
      for (const one of all.filter((each) => !each.isOverdue && new Date(each.due).getTime() < Date.now() + 7 * day)) {
        const key = one.due.slice(0, 10)
        const whose = ahead.get(key) ?? new Map()
        const who = `${one.owner.roleTitle.zh} ${one.owner.regionName}`
        const line = whose.get(who) ?? {
          roleTitle: one.owner.roleTitle,
          regionName: one.owner.regionName,
          accountName: null,
          due: 0,
        }
        line.due++
        ahead.set(key, whose.set(who, line))
      }
      return {
        now: now(),
        isTimeMovable: true,
        mine: mine.slice(0, 50),
        counts: countsOf(mine),
        escalated: listed(state, query, { escalated: 'true' }),
        forecast: [...ahead].map(([each, whose]) => ({
          day: each,
          due: [...whose.values()].reduce((sum, one) => sum + one.due, 0),
          whose: [...whose.values()],
        })),
        next: mine.length ? null : (all.find((one) => !one.isOverdue) ?? null),
      }
    },
  ],
  ['GET', '/cases', ({ state, query }) => page(listed(state, query), query)],
  ['GET', '/cases/counts', ({ state, query }) => countsOf(listed(state, query))],
  [
    'GET',
    '/cases/([^/]+)',
    ({ state, at }) =>
      viewOf(
        found(
          state.cases.filter((one) => sees(state.me, one)),
          at[0],
        ),
        state.me,
      ),
  ],
  [
    'POST',
    '/cases/actions',
    ({ state, body }) => {
      const items = body.cases.map(({ id, version }) => {
        try {
          const one = found(state.cases, id)
          if (one.version !== version) throw new Refusal(412, 'STALE_VERSION', ...stale)
          carryOut(state, one, body.action, body)
          return { id, version: one.version, refusal: null }
        } catch (refusal) {
          return { id, version: null, refusal: refusal.body }
        }
      })
      const refused = items.filter((one) => one.refusal).length
      return { done: items.length - refused, refused, items }
    },
  ],
  [
    'POST',
    '/cases/([^/]+)/actions/([^/]+)',
    ({ state, at, body, request }) => {
      const one = found(state.cases, at[0])
      unchanged(one, request, ...stale)
      carryOut(state, one, at[1], body)
      return viewOf(one, state.me)
    },
  ],
  [
    'POST',
    '/cases/([^/]+)/evidence',
    ({ state, at, query, bytes, response }) => {
      const one = found(state.cases, at[0])
      const piece = {
        id: `ev${one.pieces.length + 1}`,
        kind: query.get('kind'),
        kindTitle: { zh: '材料', en: 'document' },
        name: /filename="([^"]*)"/.exec(bytes.toString('utf8'))?.[1] ?? '',
        contentType: 'image/jpeg',
        bytes: bytes.length,
        madeByName: state.me.name,
        madeAt: now(),
      }
      one.pieces.push(piece)
      response.statusCode = 201
      return piece
    },
  ],
  [
    'GET',
    '/workflows',
    ({ state }) => ({
      items: workflows.map(({ code, title, purpose, isGraded }) => ({
        code,
        title,
        purpose,
        isGraded,
        open: listed(state, new URLSearchParams({ workflow: code })).length,
      })),
    }),
  ],
  [
    'GET',
    '/workflows/([^/]+)',
    ({ state, at }) => {
      const graph = workflows.find((one) => one.code === at[0])
      if (!graph) throw new Refusal(404, 'NOT_FOUND', '没有这个流程。', 'There is no such workflow.')
      return {
        ...graph,
        nodes: graph.nodes.map((node) => ({
          ...node,
          open: listed(state, new URLSearchParams({ workflow: graph.code, state: node.code })).length,
        })),
      }
    },
  ],
]
