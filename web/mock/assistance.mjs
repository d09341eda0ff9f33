// What is done for households of the made-up county: plans, measures, visits, pairing, aid, guarantees, needs and offers.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import yaml from 'js-yaml'
import { Refusal, found, notFound, now, page, unchanged } from './answers.mjs'
import { departments, dice, households } from './county.mjs'

const definitions = fileURLToPath(new URL('../../definitions/', import.meta.url))
const read = (path) => yaml.load(readFileSync(definitions + path, 'utf8'))
const order = [
  'INDUSTRY',
  'EMPLOYMENT',
  'FINANCE',
  'PUBLIC_POST',
  'HOUSING',
  'WATER',
  'HEALTH',
  'COMPULSORY_EDU',
  'EDUCATION',
  'COMPREHENSIVE',
  'SOCIAL',
  'RELOCATION',
  'LIVING_CONDITION',
  'INFRASTRUCTURE',
  'OTHER',
]
const kinds = order.map((code) => {
  const file = read(`measures/${code}.yaml`)
  const more = (file.measures ?? []).map((one) => ({
    code: one.code,
    title: one.title,
    aidClass: one.class ?? null,
  }))
  return {
    code,
    title: file.title,
    developmental: file.developmental,
    measures: [{ code, title: file.title, aidClass: null }, ...more],
  }
})
const lists = read('assistance/lists.yaml')
const every = lists.visit_every_months
const kindOf = (code) => kinds.find((kind) => kind.measures.some((one) => one.code === code))
const measureOf = (code) => kindOf(code).measures.find((one) => one.code === code)
const t = (zh, en) => ({ zh, en })
const classes = {
  EMERGENCY: t('应急救助', 'Emergency aid'),
  INSURANCE: t('保险救助', 'Insurance'),
  SOCIAL: t('社会救助', 'Social aid'),
  GUARANTEE: t('保障', 'Guarantee'),
}
const guaranteeTitles = {
  SAFETY_NET: t('最低生活保障', 'Minimum living allowance'),
  DESTITUTE_SUPPORT: t('特困供养', 'Support of the destitute'),
  BASIC: t('基本医疗保险', 'Basic medical insurance'),
  SERIOUS_ILLNESS: t('大病保险', 'Serious illness insurance'),
  PENSION: t('基本养老保险', 'Basic pension'),
}
const invalid = (zh, en) => new Refusal(422, 'INPUT_INVALID', zh, en)
const stale = ['这条记录刚被别人改过，请刷新后再办。', 'Somebody has changed this meanwhile; reload and try again.']
const today = () => now().slice(0, 10)
const shift = (days) => new Date(Date.now() + 8 * 3600e3 + days * 86_400_000).toISOString().slice(0, 10)
const month = (day, n) => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCMonth(at.getUTCMonth() + n)
  return at.toISOString().slice(0, 10)
}

function event(seq, kind, day, by, more = {}) {
  return {
    seq,
    kind,
    corrects: null,
    corrected: false,
    holdsFrom: day,
    recordedAt: `${day}T15:20:00+08:00`,
    recordedBy: by,
    effect: null,
    note: null,
    evidence: null,
    reason: null,
    ...more,
  }
}
function measure(id, household, code, events, more = {}) {
  const kind = kindOf(code)
  return follow({
    id,
    householdNo: household.no,
    memberNo: null,
    memberName: null,
    kind: kind.code,
    kindTitle: kind.title,
    code,
    title: measureOf(code).title,
    developmental: kind.developmental,
    aidClass: measureOf(code).aidClass,
    due: null,
    ownerName: events[0].recordedBy,
    ownerDepartment: null,
    ownerDepartmentTitle: null,
    events,
    ...more,
  })
}
/** What the events come to. */
function follow(one) {
  const corrected = new Set(one.events.map((each) => each.corrects).filter(Boolean))
  for (const each of one.events) each.corrected = corrected.has(each.seq)
  const holding = one.events
    .filter((each) => !each.corrected)
    .sort((a, b) => a.holdsFrom.localeCompare(b.holdsFrom) || a.seq - b.seq)
  one.state = 'WITHDRAWN'
  one.doneOn = null
  one.effect = null
  for (const each of holding) {
    if (each.kind === 'PLANNED') [one.state, one.since] = ['PLANNED', each.holdsFrom]
    if (each.kind === 'STARTED') one.state = 'UNDER_WAY'
    if (each.kind === 'DONE') [one.state, one.doneOn] = ['DONE', each.holdsFrom]
    if (each.kind === 'JUDGED') [one.state, one.effect] = ['JUDGED', each.effect]
    if (each.kind === 'ENDED') one.state = 'ENDED'
  }
  one.since ??= one.events[0].holdsFrom
  one.version = one.events.length
  one.overdue = !!one.due && one.due < today() && ['PLANNED', 'UNDER_WAY'].includes(one.state)
  return one
}

export function firstAssistance(monitored) {
  const records = new Map()
  let n = 0
  for (const { household, events } of monitored.values()) {
    if (!events.length) continue
    const roll = dice(Number(household.no.slice(-6)) + 7)
    const measures = [
      measure(`a${++n}`, household, 'CHRONIC_AID', [
        event(1, 'PLANNED', '2020-09-02', '罗帮扶', { note: '高血压用药' }),
        event(2, 'DONE', '2020-10-12', '罗帮扶', { evidence: '结算单 2 张' }),
      ]),
      measure(
        `a${++n}`,
        household,
        roll() < 0.5 ? 'WELFARE_POST' : 'SMALL_INDUSTRY',
        roll() < 0.5
          ? [event(1, 'PLANNED', '2020-10-12', '罗帮扶'), event(2, 'STARTED', '2020-11-03', '罗帮扶')]
          : [event(1, 'PLANNED', '2020-10-12', '罗帮扶')],
        { due: roll() < 0.4 ? shift(-9) : shift(40) },
      ),
    ]
    if (roll() < 0.4)
      measures.push(
        measure(`a${++n}`, household, 'MEDICAL_INSURANCE_AID', [event(1, 'PLANNED', '2020-12-02', '唐村级')], {
          due: shift(20),
          ownerDepartment: 'medical_insurance',
          ownerDepartmentTitle: departments.medical_insurance,
        }),
      )
    const last = roll()
    records.set(household.no, {
      household,
      plans: [
        {
          memberNo: null,
          version: 1,
          goals: '用药有保障；一人稳定就业，年底人均超过监测线。',
          difficulties: '户主慢性病，长期用药。',
          targetPcIncome: 9000,
          due: `${today().slice(0, 4)}-12-31`,
          ownerName: '罗帮扶',
          ended: false,
          holdsFrom: '2020-09-01',
          recordedAt: '2020-09-01T10:00:00+08:00',
          recordedBy: '罗帮扶',
        },
      ],
      measures,
      pairings:
        roll() < 0.7
          ? [
              {
                account: 'helper',
                name: '罗帮扶',
                since: '2020-03-01',
                until: null,
                recordedAt: '2020-03-01T09:00:00+08:00',
              },
            ]
          : [],
      visits: [
        {
          id: `v${++n}`,
          visitedOn: last < 0.4 ? shift(-62) : shift(-6),
          kind: 'HOME',
          kindTitle: lists.visit_kinds[0].title,
          changes: last < 0.7 ? [] : [lists.visit_changes[2].title],
          note: last < 0.7 ? null : '本月住院一次，已申请救助。',
          visitorName: '罗帮扶',
          recordedAt: `${last < 0.4 ? shift(-62) : shift(-6)}T16:00:00+08:00`,
        },
      ],
      entries: [
        entry(`e${++n}`, household, 'AID', 'CHRONIC_AID', { amount: 1200, from: '2020-11-20', member: 0 }),
        entry(`e${++n}`, household, 'COVER', 'FUPINBAO', { amount: 50, from: '2020-01-01', to: '2020-12-31' }),
        ...household.people.slice(0, 2).map((_, at) =>
          entry(`e${++n}`, household, 'MEDICAL', 'BASIC', {
            amount: 280,
            year: Number(today().slice(0, 4)),
            state: at ? 'NOT_ENROLLED' : 'ENROLLED',
            member: at,
          }),
        ),
      ],
      risk: roll() < 0.3 ? 'HOUSING' : null,
    })
  }
  return records
}
function entry(id, household, ledger, code, more = {}) {
  const person = more.member === undefined ? null : household.people[more.member]
  const ofAid = ledger === 'AID' || ledger === 'COVER' || ledger === 'CLAIM'
  return {
    id,
    ledger,
    memberNo: person?.no ?? null,
    memberName: person?.name ?? null,
    code,
    title: guaranteeTitles[code] ?? measureOf(code).title,
    aidClass: ledger === 'AID' ? measureOf(code).aidClass : ofAid ? 'INSURANCE' : 'GUARANTEE',
    from: more.from ?? null,
    to: more.to ?? null,
    year: more.year ?? null,
    state: more.state ?? null,
    amount: more.amount ?? null,
    byProxy: more.byProxy ?? false,
    words: more.words ?? {},
    recordedAt: now(),
    recordedBy: '唐村级',
    inForce: true,
    isVoid: false,
    replaces: null,
  }
}
export function firstHelp() {
  return {
    organisations: [
      organisation('o1', '安居爱心商会', 'CHAMBER', '刘会长 138****0021', 12000),
      organisation('o2', '水滴筹', 'PLATFORM', null, 0),
    ],
    needs: [
      need('n1', households[0], 'DONATION', '轮椅一辆', 1200, shift(12)),
      need('n2', households[1], 'EDUCATION_FUND', '两名学生的学费缺口', 4000, shift(-3)),
    ],
    offers: [
      {
        id: 'f1',
        organisationId: 'o1',
        organisation: '安居爱心商会',
        measure: 'DONATION',
        title: measureOf('DONATION').title,
        what: '助残器具捐赠',
        amount: 20000,
        left: 20000,
        goodUntil: shift(120),
      },
    ],
  }
}
function organisation(id, name, kind, contact, received) {
  const title = lists.organisation_kinds.find((one) => one.code === kind).title
  return { id, name, kind, kindTitle: title, account: null, contact, received }
}
function need(id, household, code, what, amount, wantedBy) {
  return {
    id,
    town: household.region.town,
    measure: code,
    title: measureOf(code).title,
    what,
    amount,
    wantedBy,
    state: 'OPEN',
    overdue: wantedBy < today(),
    householdNo: household.no,
    pledges: [],
    pledged: 0,
    received: 0,
    version: 1,
  }
}

const within = (state, query) => {
  const code = query?.get('region') || ''
  const fits = (household, region) =>
    !region ||
    region.endsWith('000000') ||
    (region.endsWith('000') ? household.townCode === region : household.villageCode === region)
  return (record) => fits(record.household, state.me.region.code) && fits(record.household, code)
}
const recordsOf = (state, query) => [...state.assistance.values()].filter(within(state, query))
function recordOf(state, no) {
  const household = households.find((one) => one.no === no)
  if (!household) throw notFound()
  if (!state.assistance.has(no))
    state.assistance.set(no, {
      household,
      plans: [],
      measures: [],
      pairings: [],
      visits: [],
      entries: [],
      risk: null,
      isNew: true,
    })
  const record = state.assistance.get(no)
  if (!within(state)(record)) throw notFound()
  return record
}
const lastVisit = (record) =>
  record.visits
    .map((one) => one.visitedOn)
    .sort()
    .at(-1) ?? null
const dueOf = (record) => month(lastVisit(record) ?? '2020-06-01', every)
function missingOf(record) {
  if (record.isNew) return { isMonitored: false, gaps: [], risks: [] }
  const taken = record.measures.filter((one) => one.state !== 'WITHDRAWN')
  const gaps = []
  if (!taken.some((one) => one.developmental && one.doneOn))
    gaps.push({
      code: 'Q09_DEVELOPMENT_NOT_BEGUN',
      title: t('开发式措施尚未实施', 'Developmental measure not carried out'),
      sentence: t(
        '登记了开发式措施，状态仍是尚未实施。',
        'A developmental measure is entered and still not carried out.',
      ),
      blocksElimination: true,
      source: 'domain.md §14 第 9 条',
    })
  const risks =
    record.risk && !taken.some((one) => ['HOUSING', 'RELOCATION'].includes(one.kind))
      ? [{ risk: record.risk, title: t('因安全住房', 'Unsafe housing'), oneOf: ['HOUSING', 'RELOCATION'] }]
      : []
  return { isMonitored: true, gaps, risks }
}
function assistanceOf(state, record) {
  const years = new Map()
  for (const one of record.entries)
    if (one.inForce && one.ledger === 'AID') {
      const key = one.from.slice(0, 4) + one.aidClass
      const sum = years.get(key) ?? { year: Number(one.from.slice(0, 4)), aidClass: one.aidClass, times: 0, amount: 0 }
      years.set(key, { ...sum, title: classes[one.aidClass], times: sum.times + 1, amount: sum.amount + one.amount })
    }
  const year = Number(today().slice(0, 4))
  const said = (no, code) => {
    const one = record.entries.find(
      (each) => each.inForce && each.memberNo === no && each.code === code && each.year === year,
    )
    return one ? one.state === 'ENROLLED' : null
  }
  return {
    householdNo: record.household.no,
    asOf: today(),
    knownAt: now(),
    plans: record.plans,
    measures: record.measures,
    pairings: record.pairings,
    visits: [...record.visits].sort((a, b) => b.visitedOn.localeCompare(a.visitedOn)),
    visitDue: record.isNew ? null : dueOf(record),
    aidByYear: [...years.values()].sort((a, b) => b.year - a.year),
    entries: record.entries,
    guarantees: record.household.people.map((one) => ({
      memberNo: one.no,
      name: one.name,
      safetyNet: record.entries.some(
        (each) => each.inForce && each.memberNo === one.no && each.ledger === 'SAFETY_NET',
      ),
      medical: said(one.no, 'BASIC'),
      seriousIllness: said(one.no, 'SERIOUS_ILLNESS'),
      pension: said(one.no, 'PENSION'),
      pensionByProxy: record.entries.some((each) => each.memberNo === one.no && each.byProxy),
    })),
    needs: state.help.needs.filter((one) => one.householdNo === record.household.no),
    missing: missingOf(record),
  }
}
const briefOf = ({ household }, one) => ({
  ...one,
  householdNo: household.no,
  headName: household.headName,
  region: household.region,
})
function measuresOf(state, query) {
  const at = (name) => query.get(name) || ''
  const mine = state.me.department
  return recordsOf(state, mine ? null : query)
    .flatMap((record) => record.measures.map((one) => briefOf(record, one)))
    .filter((one) => one.state !== 'WITHDRAWN')
    .filter((one) => !mine || one.ownerDepartment === mine)
    .filter((one) => !at('state') || one.state === at('state'))
    .filter((one) => !at('kind') || one.kind === at('kind'))
    .filter((one) => !at('overdue') || one.overdue)
    .filter((one) => !at('mine') || one.ownerName === state.me.name)
    .filter((one) => !at('q') || `${one.headName}${one.householdNo}`.includes(at('q')))
    .sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999') || a.id.localeCompare(b.id))
}
const tally = (list, keyOf) => {
  const counted = {}
  for (const one of list) counted[keyOf(one)] = (counted[keyOf(one)] ?? 0) + 1
  return counted
}
function added(response, id) {
  response.statusCode = 201
  return { id }
}
const nameOf = (record, no) => record.household.people.find((one) => one.no === no)?.name ?? null
function allowed(state, permission) {
  if (!state.me.permissions.includes(permission))
    throw new Refusal(403, 'NOT_ALLOWED', '您的岗位不办理此事。', 'Your role does not do this.')
}
function noContent(response) {
  response.statusCode = 204
}
function told(one, state, kind, day, more = {}) {
  one.events.push(event(one.events.length + 1, kind, day, state.me.name, { recordedAt: now(), ...more }))
  follow(one)
}
let next = 1000

const ledgerRoute = (path, ledger, entryFrom) => [
  'POST',
  `/households/([^/]+)/${path}`,
  ({ state, at, body, response }) => {
    allowed(state, 'AID_RECORD')
    const record = recordOf(state, at[0])
    if (ledger === 'AID' && body.amount === null && !body.goods)
      throw invalid('请填写金额，或发放的物品。', 'Fill in the amount, or the goods.')
    const one = entry(`e${++next}`, record.household, ledger, ...entryFrom(body))
    one.memberNo = body.memberNo
    one.memberName = nameOf(record, body.memberNo)
    record.entries.unshift(one)
    return added(response, one.id)
  },
]

export const assistanceRoutes = [
  [
    'GET',
    '/assistance/lists',
    () => ({
      kinds,
      visitKinds: lists.visit_kinds,
      visitChanges: lists.visit_changes,
      organisationKinds: lists.organisation_kinds,
      visitEveryMonths: every,
    }),
  ],
  [
    'GET',
    '/assistance/measures/counts',
    ({ state, query }) => {
      const all = measuresOf(state, query)
      return {
        total: all.length,
        overdue: all.filter((one) => one.overdue).length,
        byState: tally(all, (one) => one.state),
        byKind: tally(all, (one) => one.kind),
      }
    },
  ],
  ['GET', '/assistance/measures', ({ state, query }) => page(measuresOf(state, query), query)],
  [
    'POST',
    '/assistance/measures/([^/]+)/progress',
    ({ state, at, body, request, response }) => {
      allowed(state, 'MEASURES_ANSWER')
      const all = [...state.assistance.values()].flatMap((record) => record.measures)
      const one = found(
        all.filter((each) => each.ownerDepartment === state.me.department),
        at[0],
      )
      unchanged(one, request, ...stale)
      told(one, state, body.kind, body.holdsFrom)
      noContent(response)
    },
  ],
  [
    'GET',
    '/assistance/visits/counts',
    ({ state, query }) => {
      const all = recordsOf(state, query).filter((one) => !one.isNew)
      return {
        monitored: all.length,
        overdue: all.filter((one) => dueOf(one) < today()).length,
        unpaired: all.filter((one) => !one.pairings.some((each) => !each.until)).length,
        everyMonths: every,
      }
    },
  ],
  [
    'GET',
    '/assistance/visits/overdue',
    ({ state, query }) =>
      page(
        recordsOf(state, query)
          .filter((one) => !one.isNew && dueOf(one) < today())
          .sort((a, b) => dueOf(a).localeCompare(dueOf(b))),
        query,
        (one) => ({
          householdNo: one.household.no,
          headName: one.household.headName,
          region: one.household.region,
          lastVisit: lastVisit(one),
          dueOn: dueOf(one),
          days: Math.round((Date.parse(today()) - Date.parse(dueOf(one))) / 86_400_000),
          helpers: one.pairings.filter((each) => !each.until).map((each) => each.name),
        }),
      ),
  ],
  [
    'GET',
    '/assistance/load',
    ({ state, query }) => {
      allowed(state, 'PAIRINGS_ASSIGN')
      const all = recordsOf(state, query)
      const his = all.filter((one) => one.pairings.some((each) => each.account === 'helper' && !each.until))
      return {
        helpers: [
          {
            account: 'helper',
            name: '罗帮扶',
            regionName: '莲花村',
            households: his.length,
            monitored: his.filter((one) => !one.isNew).length,
            overdueVisits: his.filter((one) => !one.isNew && dueOf(one) < today()).length,
            overdueMeasures: his.flatMap((one) => one.measures).filter((one) => one.overdue).length,
          },
          {
            account: 'helper2',
            name: '何援助',
            regionName: '龙王庙村',
            households: 0,
            monitored: 0,
            overdueVisits: 0,
            overdueMeasures: 0,
          },
        ],
        households: his.length,
        withoutHelper: all.filter((one) => !one.isNew && !one.pairings.some((each) => !each.until)).length,
      }
    },
  ],
  [
    'GET',
    '/assistance/uncovered/counts',
    ({ state, query }) => {
      const people = recordsOf(state, query).flatMap((one) => one.household.people)
      const titles = [
        ['MEDICAL', guaranteeTitles.BASIC],
        ['SERIOUS_ILLNESS', guaranteeTitles.SERIOUS_ILLNESS],
        ['PENSION', guaranteeTitles.PENSION],
        ['SAFETY_NET', t('低保或特困', 'Safety net')],
        ['FUPINBAO', t('扶贫保', 'Poverty insurance')],
      ]
      return {
        year: Number(query.get('year') || today().slice(0, 4)),
        guarantees: titles.map(([guarantee, title], at) => ({
          guarantee,
          title,
          people: uncovered(state, query, guarantee).length,
          households: Math.ceil(uncovered(state, query, guarantee).length / 2),
          shouldHave: Math.max(people.length - at * 20, uncovered(state, query, guarantee).length),
        })),
      }
    },
  ],
  [
    'GET',
    '/assistance/uncovered',
    ({ state, query }) => page(uncovered(state, query, query.get('guarantee') || 'MEDICAL'), query),
  ],
  ['GET', '/assistance/organisations', ({ state }) => ({ items: state.help.organisations })],
  [
    'POST',
    '/assistance/organisations',
    ({ state, body, response }) => {
      allowed(state, 'ORGANISATIONS_KEEP')
      const one = organisation(`o${++next}`, body.name, body.kind, body.contact, 0)
      state.help.organisations.push(one)
      return added(response, one.id)
    },
  ],
  ['GET', '/assistance/offers', ({ state }) => ({ items: state.help.offers })],
  [
    'POST',
    '/assistance/offers',
    ({ state, body, response }) => {
      const one = { id: `f${++next}`, ...body, title: measureOf(body.measure).title, left: body.amount }
      one.organisation = found(state.help.organisations, body.organisationId).name
      state.help.offers.push(one)
      return added(response, one.id)
    },
  ],
  [
    'GET',
    '/assistance/needs',
    ({ state, query }) => {
      const sees = state.me.permissions.includes('ASSISTANCE_READ')
      const asked = query.get('state') || ''
      return page(
        state.help.needs.filter((one) => !asked || one.state === asked),
        query,
        (one) => (sees ? one : { ...one, householdNo: null }),
      )
    },
  ],
  [
    'POST',
    '/assistance/needs/([^/]+)/pledges',
    ({ state, at, body, response }) => {
      const one = found(state.help.needs, at[0])
      const pledge = {
        id: `g${++next}`,
        organisationId: body.organisationId,
        organisation: found(state.help.organisations, body.organisationId).name,
        what: body.what,
        amount: body.amount,
        pledgedOn: today(),
        promisedOn: body.promisedOn,
        state: 'PLEDGED',
        overdue: false,
        receivedOn: null,
        receivedAmount: null,
        version: 1,
      }
      one.pledges.push(pledge)
      return added(response, pledge.id)
    },
  ],
  [
    'POST',
    '/assistance/pledges/([^/]+)/received',
    ({ state, at, body, request, response }) => {
      const need = state.help.needs.find((one) => one.pledges.some((each) => each.id === at[0]))
      const one = found(need?.pledges ?? [], at[0])
      unchanged(one, request, ...stale)
      Object.assign(one, { state: 'RECEIVED', receivedOn: body.receivedOn, receivedAmount: body.amount, version: 2 })
      need.received += body.amount ?? 0
      if (need.amount === null || need.received >= need.amount) need.state = 'MET'
      noContent(response)
    },
  ],
  [
    'POST',
    '/assistance/pledges/([^/]+)/given-up',
    ({ state, at, request, response }) => {
      const one = found(
        state.help.needs.flatMap((each) => each.pledges),
        at[0],
      )
      unchanged(one, request, ...stale)
      Object.assign(one, { state: 'GIVEN_UP', version: 2 })
      noContent(response)
    },
  ],
  ['GET', '/households/([^/]+)/assistance', ({ state, at }) => assistanceOf(state, recordOf(state, at[0]))],
  [
    'PUT',
    '/households/([^/]+)/plan',
    ({ state, at, body, request }) => {
      allowed(state, 'ASSISTANCE_WORK')
      const record = recordOf(state, at[0])
      const before = record.plans.filter((one) => one.memberNo === body.memberNo)
      unchanged({ version: before[0]?.version ?? 0 }, request, ...stale)
      const version = (before[0]?.version ?? 0) + 1
      record.plans.unshift({
        ...body,
        version,
        ownerName: state.me.name,
        holdsFrom: today(),
        recordedAt: now(),
        recordedBy: state.me.name,
      })
      return { id: null, version, missing: missingOf(record) }
    },
  ],
  [
    'POST',
    '/households/([^/]+)/measures',
    ({ state, at, body, response }) => {
      allowed(state, 'ASSISTANCE_WORK')
      const record = recordOf(state, at[0])
      const one = measure(
        `a${++next}`,
        record.household,
        body.code,
        [event(1, 'PLANNED', body.since, state.me.name, { recordedAt: now(), note: body.note })],
        {
          memberNo: body.memberNo,
          memberName: nameOf(record, body.memberNo),
          due: body.due,
          ownerName: body.ownerName ?? state.me.name,
        },
      )
      record.measures.unshift(one)
      return { ...added(response, one.id), version: 1, missing: missingOf(record) }
    },
  ],
  [
    'POST',
    '/households/([^/]+)/measures/([^/]+)/events',
    ({ state, at, body, request, response }) => {
      const one = found(recordOf(state, at[0]).measures, at[1])
      unchanged(one, request, ...stale)
      if (body.kind === 'TERMS') one.due = body.due
      told(one, state, body.kind, body.holdsFrom, { effect: body.effect, evidence: body.evidence })
      noContent(response)
    },
  ],
  [
    'POST',
    '/households/([^/]+)/measures/([^/]+)/corrections',
    ({ state, at, body, request, response }) => {
      const one = found(recordOf(state, at[0]).measures, at[1])
      unchanged(one, request, ...stale)
      const wrong = one.events.find((each) => each.seq === body.seq)
      const kind = body.holdsFrom === null ? 'WITHDRAWN' : wrong.kind
      told(one, state, kind, body.holdsFrom ?? wrong.holdsFrom, { corrects: body.seq, reason: body.reason })
      noContent(response)
    },
  ],
  [
    'POST',
    '/households/([^/]+)/visits',
    ({ state, at, body, response }) => {
      allowed(state, 'ASSISTANCE_WORK')
      const record = recordOf(state, at[0])
      const kind = body.kind ?? 'HOME'
      const one = {
        id: `v${++next}`,
        visitedOn: body.visitedOn ?? today(),
        kind,
        kindTitle: lists.visit_kinds.find((each) => each.code === kind).title,
        changes: body.changes.map((code) => lists.visit_changes.find((each) => each.code === code).title),
        note: body.note ?? null,
        visitorName: state.me.name,
        recordedAt: now(),
      }
      record.visits.push(one)
      return added(response, one.id)
    },
  ],
  [
    'POST',
    '/households/([^/]+)/pairings/end',
    ({ state, at, body, response }) => {
      const one = recordOf(state, at[0]).pairings.find((each) => each.account === body.account && !each.until)
      if (!one) throw notFound()
      one.until = body.day
      noContent(response)
    },
  ],
  [
    'POST',
    '/households/([^/]+)/pairings',
    ({ state, at, body, response }) => {
      const record = recordOf(state, at[0])
      if (record.pairings.some((each) => each.account === body.account && !each.until))
        throw new Refusal(
          409,
          'ALREADY_PAIRED',
          '这户已与这位帮扶干部结对。',
          'They are paired with each other already.',
        )
      const name = body.account === 'helper' ? '罗帮扶' : '何援助'
      record.pairings.unshift({ account: body.account, name, since: body.day, until: null, recordedAt: now() })
      noContent(response)
    },
  ],
  [
    'POST',
    '/households/([^/]+)/needs',
    ({ state, at, body, response }) => {
      const { household } = recordOf(state, at[0])
      if (household.people.some((one) => body.what.includes(one.name)) || /\d{7}/.test(body.what))
        throw new Refusal(
          422,
          'NEED_NAMES_SOMEBODY',
          '需求会给社会力量看，不能写姓名、证件号和电话，请改写。',
          'Those who help will read this: leave out names, numbers and phones.',
        )
      const one = need(`n${++next}`, household, body.measure, body.what, body.amount, body.wantedBy)
      state.help.needs.push(one)
      return added(response, one.id)
    },
  ],
  ledgerRoute('aid', 'AID', (body) => [
    body.measure,
    { amount: body.amount, from: body.paidOn, words: { goods: body.goods, document: body.document } },
  ]),
  ledgerRoute('insurance-covers', 'COVER', (body) => [
    body.product,
    { amount: body.premium, from: body.from, to: body.to },
  ]),
  ledgerRoute('insurance-claims', 'CLAIM', (body) => [
    body.product,
    { amount: body.amount, from: body.occurredOn, state: body.state },
  ]),
  ledgerRoute('safety-net', 'SAFETY_NET', (body) => [
    body.kind,
    { amount: body.monthly, from: body.since, to: body.until },
  ]),
  ledgerRoute('medical-insurance', 'MEDICAL', (body) => [
    body.kind,
    { amount: body.amount, year: body.year, state: body.enrolled ? 'ENROLLED' : 'NOT_ENROLLED' },
  ]),
  ledgerRoute('pension', 'PENSION', (body) => [
    'PENSION',
    {
      amount: body.amount,
      year: body.year,
      state: body.enrolled ? 'ENROLLED' : 'NOT_ENROLLED',
      byProxy: body.byProxy,
    },
  ]),
  [
    'POST',
    '/households/([^/]+)/ledger/([^/]+)/void',
    ({ state, at, body, response }) => {
      const record = recordOf(state, at[0])
      const one = found(record.entries, at[1])
      if (!one.inForce) throw new Refusal(412, 'STALE_VERSION', ...stale)
      one.inForce = false
      record.entries.unshift({
        ...one,
        id: `e${++next}`,
        isVoid: true,
        replaces: one.id,
        words: { ...one.words, reason: body.reason },
        recordedAt: now(),
      })
      return added(response, `e${next}`)
    },
  ],
]
function uncovered(state, query, guarantee) {
  const step = { MEDICAL: 3, SERIOUS_ILLNESS: 2, PENSION: 4, SAFETY_NET: 9, FUPINBAO: 11 }[guarantee]
  return recordsOf(state, query)
    .flatMap(({ household }) => household.people.map((person) => ({ household, person })))
    .filter((_, at) => at % step === 0)
    .map(({ household, person }, at) => ({
      householdNo: household.no,
      headName: household.headName,
      memberNo: person.no,
      personName: person.name,
      region: household.region,
      saidNot: guarantee === 'MEDICAL' && at % 3 === 0,
    }))
}
