// Cases of the made-up county: those of warnings, some problems, one enrolment; and what can be done with them.
import { Refusal, found, now, page, unchanged } from '../answers.mjs'
import { departments, households, regionOf, warnings } from '../county.mjs'
import { moved } from '../enrolment.mjs'
import { holds } from './definitions.mjs'
import { actions, pauses, roleTitles, workflows } from './workflows.mjs'

const day = 86_400_000
export const inDays = (n) => new Date(Date.now() + 8 * 3600e3 + n * day).toISOString().slice(0, 19) + '+08:00'
export const graphOf = (code) => workflows.find((one) => one.code === code)
const nodeOf = (one) => graphOf(one.workflow).nodes.find((node) => node.code === one.state)

function caseOf(workflow, state, household, at, due, fields = {}, by = null) {
  const first =
    by ?? (workflow === 'warning' ? { role: 'PLATFORM', name: '平台' } : { role: 'VILLAGE', name: '周大贵' })
  const opening = graphOf(workflow).edges[0]
  return {
    id: `${workflow}-${at}`,
    number: 1000 + at,
    workflow,
    state,
    grade: graphOf(workflow).isGraded ? (household.warning?.level ?? 'YELLOW') : null,
    household,
    fields,
    due,
    opened: by ? now() : '2020-12-29T09:00:00+08:00',
    noticeUntil: null,
    paused: null,
    version: 1,
    pieces: [],
    timeline: [
      {
        seq: 1,
        kind: 'OPENED',
        action: opening.action,
        account: first.account ?? null,
        title: opening.title,
        actorName: first.name,
        roleTitle: roleTitles[first.role],
        at: by ? now() : '2020-12-29T09:00:00+08:00',
        from: null,
        to: opening.to,
        fields: said(workflow, opening.action, fields),
        evidence: [],
        effects: [],
        told: null,
        share: null,
        otherCase: null,
      },
    ],
  }
}
function said(workflow, action, fields) {
  const known = actions[workflow][action]?.fields ?? []
  return Object.entries(fields).flatMap(([code, value]) => {
    const field = known.find((each) => each.code === code)
    return field ? [{ code, title: field.title, value: inWords(field, value) }] : []
  })
}
/** What a room opens: refused like any action whose fields are not right. */
export function openCase(state, workflow, household, fields, grade = null) {
  const opening = graphOf(workflow).edges[0].action
  refuseFields(actions[workflow][opening], { ...fields, grade }, fields)
  const one = caseOf(
    workflow,
    graphOf(workflow).edges[0].to,
    household,
    2000 + state.cases.length,
    inDays(2),
    fields,
    state.me,
  )
  one.grade = grade
  state.cases.push(one)
  return { id: one.id, number: one.number, state: one.state, version: one.version }
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
  const inVillage = households.find((one) => one.villageCode === '510904110260')
  const problem = (state, household, at, due, category, channel, summary, more = {}) =>
    caseOf('problem', state, household, at, inDays(due), { category, channel, summary, ...more })
  const long = households[3]
  all.push(
    problem('REPORTED', ours[0], 900, -1, 'WATER', 'GRID', '水管冻裂，一周没有自来水，挑水要走两里路'),
    problem('REPORTED', ours[1], 901, 2, 'ILLNESS', 'SELF', '户主住院，自付较多'),
    problem('REVIEWED', households[40], 902, 4, 'HOUSING', 'PETITION', '后墙开裂'),
    problem('REPORTED', long, 903, 1, 'SCHOOLING', 'HOTLINE', '孩子两周没有到校'),
    problem('RETURNED', inVillage, 904, 2, 'EMPLOYMENT', 'HELPER', '在外务工，厂里停工'),
    problem('ASSIGNED', inVillage, 905, 5, 'ILLNESS', 'GRID', '大病救助还没有申请', {
      route: 'DEPARTMENT',
      unit: 'medical_insurance',
    }),
    problem('ASSIGNED_VILLAGE', ours[2], 906, 6, 'INDUSTRY', 'GRID', '鱼塘被淹', { route: 'VILLAGE' }),
    problem('FIXED', inVillage, 907, 1, 'WATER', 'GRID', '水井水质差', { route: 'VILLAGE' }),
    problem('VERIFIED', ours[3], 908, 3, 'HOUSING', 'COMPUTED', '屋顶漏雨', { route: 'DEPARTMENT', unit: 'housing' }),
    problem('CLOSED', ours[4], 909, -20, 'LABOR', 'SELF', '劳动力外出', { route: 'VILLAGE' }),
    problem('REJECTED', households[60], 910, -20, 'OTHER', 'HOTLINE', '邻里纠纷'),
    caseOf('enrolment', 'VILLAGE_REVIEW', inVillage, 950, inDays(3), {
      source: 'GRID',
      summary: '主要劳动力患病，自付 23000 元',
    }),
    caseOf('enrolment', 'COUNTY_REVIEW', ours[5], 951, inDays(0.4), {
      source: 'COMPUTED',
      summary: '系统预警转来',
      main_risk: 'ILLNESS',
      has_labour: true,
      on_safety_net: false,
      pc_net_income: '4800',
    }),
    caseOf('elimination', 'CHECKING', ours[6], 952, inDays(4), { mode: 'ASSISTED', grounds: '公益岗位稳定满一年' }),
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
export function briefOf(one, me) {
  const node = nodeOf(one)
  const { household } = one
  const code = node.owner && (household[placeOf[node.owner]] ?? '510904000000')
  const department = node.owner === 'DEPARTMENT' ? (one.fields.unit ?? null) : null
  const isMine =
    !node.isEnd &&
    me.role === node.owner &&
    me.region.code === code &&
    (department === null || me.department === department)
  const left = one.paused ? Infinity : new Date(one.due).getTime() - Date.now()
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
          department,
          departmentTitle: department ? departments[department] : null,
        },
    due: node.isEnd ? null : one.due,
    wholeDue: null,
    isOverdue: !node.isEnd && left < 0,
    isNear: !node.isEnd && left >= 0 && left < day,
    pausedUntil: one.paused,
    noticeUntil: one.state === 'PUBLICITY' ? one.noticeUntil : null,
    escalatedTo: one.timeline.filter((each) => each.kind === 'ESCALATED').map((each) => each.told),
    openedAt: one.opened,
    isMine,
    version: one.version,
  }
}
function viewOf(one, me) {
  const graph = graphOf(one.workflow)
  const mine = Object.entries(actions[one.workflow]).filter(
    ([, act]) => act.from?.includes(one.state) && act.by.includes(me.role) && holds(act.when, knownOf(one)),
  )
  const mayPause = !one.paused && briefOf(one, me).isMine
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
    actions: mine.map(([code, act]) => ({
      code,
      title: act.title,
      fields: act.fields.map((field) => withChoices(field, one)),
      evidence: act.evidence,
      effects: act.effects,
      obstacle: obstacleOf(one, act, me),
    })),
    pauses: mayPause ? (pauses[one.workflow][one.state] ?? []) : [],
    mayResume: one.paused !== null && one.paused !== undefined && briefOf(one, me).isMine,
    evidence: one.pieces,
  }
}
export function sees(me, one) {
  return (
    me.region.level === 'DISTRICT' ||
    me.region.code === one.household.townCode ||
    me.region.code === one.household.villageCode
  )
}
export function listed(state, query, more = {}) {
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
            ? one.pausedUntil !== null
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
const knownOf = (one) => ({ ...one.fields, grade: one.grade })
function withChoices(field, one) {
  if (field.type === 'DEPARTMENT')
    return {
      ...field,
      choices: Object.entries(departments)
        .filter(([code]) => !['grid', 'computed'].includes(code))
        .map(([code, title]) => ({ code, title })),
    }
  if (field.type === 'PERSON')
    return {
      ...field,
      choices: [{ code: 'village', title: { zh: `周大贵（${one.household.region.village}）`, en: '周大贵' } }],
    }
  return field
}
const obstacles = {
  CASE_PAUSED: ['这一件暂停着，先恢复再办。', 'It is paused; let it go on first.'],
  NOTICE_NOT_OVER: ['公示还没有满五个整天，不能提前结束。', 'The notice is not over; it needs five full days.'],
  SECOND_PERSON_NEEDED: [
    '前面一步是您办的，这一步要由另一人办。',
    'You did an earlier step; another person must do this one.',
  ],
}
function obstacleOf(one, act, me) {
  const code = one.paused
    ? 'CASE_PAUSED'
    : one.state === 'PUBLICITY' && !act.duringNotice && new Date(one.noticeUntil) > new Date()
      ? 'NOTICE_NOT_OVER'
      : one.timeline.some((each) => each.account === me.account && act.notBy.includes(each.action))
        ? 'SECOND_PERSON_NEEDED'
        : null
  return code && { code, zh: obstacles[code][0], en: obstacles[code][1] }
}
function refuseFields(act, known, fields) {
  const left = act.fields.filter(
    (field) => field.isRequired && holds(field.when, { ...known, ...fields }) && !(field.code in fields),
  )
  if (left.length)
    throw new Refusal(422, 'FIELDS_INVALID', '有没填好的项。', 'Some fields are not right.', 'USER', {
      errors: left.map((field) => ({
        field: field.code,
        code: 'FIELD_MISSING',
        zh: `请填写“${field.title.zh}”。`,
        en: 'Fill it in.',
      })),
    })
}
export function carryOut(state, one, code, body) {
  const { me } = state
  const act = actions[one.workflow][code]
  if (!act?.from?.includes(one.state) || !act.by.includes(me.role))
    throw new Refusal(409, 'NOT_NOW', '这一件现在不能这样办，请刷新。', 'This can’t be done now; reload.')
  const obstacle = obstacleOf(one, act, me)
  if (obstacle) throw new Refusal(409, obstacle.code, obstacle.zh, obstacle.en)
  const fields = body.fields ?? {}
  refuseFields(act, knownOf(one), fields)
  const known = { ...knownOf(one), ...fields }
  const to = act.ways(one.state).find((way) => holds(way.when, known)).state
  const from = one.state
  if (['enrolment', 'elimination', 'adjustment'].includes(one.workflow)) moved(state, one, code, fields, to)
  one.timeline.push(
    happening(one, 'MOVED', act.title, {
      action: code,
      account: me.account,
      actorName: me.name,
      roleTitle: me.roleTitle,
      to,
      fields: said(one.workflow, code, fields),
      evidence: body.evidence ?? [],
      effects: act.effects,
    }),
  )
  Object.assign(one.fields, fields)
  Object.assign(one, { state: to, version: one.version + 1 })
  if (to !== from) one.due = inDays(4)
  if (to === 'PUBLICITY') one.noticeUntil = inDays(6)
  if (one.workflow === 'warning') {
    const open = state.reviewed ?? (state.reviewed = new Map())
    open.set(one.household.no, to)
  }
}
function pauseOrResume(state, one, verb, fields) {
  const isPause = verb === 'pause'
  if (isPause && !fields.until)
    throw new Refusal(422, 'INPUT_INVALID', '暂停到哪天应填日期。', 'Say until which day it pauses.')
  const reason = isPause ? pauses[one.workflow][one.state].find((each) => each.code === fields.reason) : null
  if (isPause && new Date(fields.until).getTime() > Date.now() + reason.atMost * day)
    throw new Refusal(422, 'PAUSE_TOO_LONG', `这个原因最多暂停 ${reason.atMost} 天。`, `At most ${reason.atMost} days.`)
  one.paused = isPause ? `${fields.until}T23:59:59+08:00` : null
  one.timeline.push(
    happening(
      one,
      isPause ? 'PAUSED' : 'RESUMED',
      isPause ? { zh: '暂停', en: 'Paused' } : { zh: '恢复', en: 'Resumed' },
      {
        actorName: state.me.name,
        roleTitle: state.me.roleTitle,
        fields: reason ? [{ code: 'reason', title: { zh: '原因', en: 'Reason' }, value: reason.title }] : [],
      },
    ),
  )
  one.version++
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
      if (['pause', 'resume'].includes(at[1])) pauseOrResume(state, one, at[1], body.fields ?? {})
      else carryOut(state, one, at[1], body)
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
