// Who is monitored in the made-up county: the register, its two times, the thirteen answers, and what a case has beside
// its workflow.
import { Refusal, found, notFound, now, page, unchanged } from './answers.mjs'
import { departments, dice, households } from './county.mjs'
import { carryOut, graphOf, inDays, openCase, sees } from './flow/cases.mjs'
import { actions } from './flow/workflows.mjs'

const t = (zh, en) => ({ zh, en })
const day = 86_400_000
const today = () => inDays(0).slice(0, 10)
const line = 6000
const titles = (pairs) => Object.fromEntries(pairs.map(([code, zh, en]) => [code, { code, title: t(zh, en) }]))
const statuses = titles([
  ['MONITORED', '监测中', 'Monitored'],
  ['ELIMINATED', '风险已消除', 'Risk eliminated'],
  ['LEFT', '已迁出或注销', 'Left'],
])
const categories = titles([
  ['UNSTABLE', '脱贫不稳定户', 'Unstable'],
  ['MARGINAL', '边缘易致贫户', 'Marginal'],
  ['SUDDEN', '突发严重困难户', 'Sudden hardship'],
])
const helpTypes = titles([
  ['LOW_INCOME', '低收入型', 'Low income'],
  ['EXPENDITURE', '支出困难型', 'Heavy spending'],
  ['SAFETY_NET', '政策兜底型', 'Safety net'],
])
const risks = Object.fromEntries(
  actions.enrolment.visit.fields.find((one) => one.code === 'main_risk').choices.map((one) => [one.code, one]),
)
const measureKinds = titles([
  ['INDUSTRY', '产业帮扶', 'Industry'],
  ['EMPLOYMENT', '就业帮扶', 'Employment'],
  ['FINANCE', '金融帮扶', 'Finance'],
  ['PUBLIC_POST', '公益岗位', 'Public post'],
  ['HOUSING', '住房安全保障', 'Safe housing'],
  ['WATER', '饮水安全保障', 'Safe water'],
  ['HEALTH', '健康帮扶', 'Health'],
  ['COMPULSORY_EDU', '义务教育保障', 'Compulsory schooling'],
  ['EDUCATION', '教育帮扶', 'Education'],
  ['COMPREHENSIVE', '综合保障', 'Comprehensive safety net'],
  ['SOCIAL', '社会帮扶', 'Social help'],
  ['RELOCATION', '搬迁', 'Relocation'],
  ['LIVING_CONDITION', '生产生活条件改善', 'Living conditions'],
  ['INFRASTRUCTURE', '基础设施', 'Infrastructure'],
  ['OTHER', '其他', 'Other'],
])
const developmental = ['INDUSTRY', 'EMPLOYMENT', 'FINANCE', 'PUBLIC_POST']
const kinds = titles([
  ['ENROLLED', '纳入监测', 'Enrolled'],
  ['RE_MARKED', '再标注', 'Marked again'],
  ['CATEGORY', '类别调整', 'Category changed'],
  ['RISKS', '风险调整', 'Risks changed'],
  ['MEMBER_IN', '成员增加', 'A member more'],
  ['MEMBER_OUT', '成员减少', 'A member less'],
  ['HELPER', '帮扶责任人变更', 'Another helper'],
  ['MOVED_OUT', '整户迁出', 'Moved away'],
  ['CANCELLED', '整户注销', 'Cancelled'],
  ['ELIMINATED', '风险消除', 'Risk eliminated'],
  ['ROLLBACK', '回退', 'Rolled back'],
  ['RELAPSED', '返贫', 'Relapsed into poverty'],
])
const channels = { IN_PERSON: t('当面', 'In person'), PHONE: t('电话', 'By phone'), LETTER: t('信函', 'By letter') }
Object.assign(channels, { ONLINE: t('网上', 'Online'), ANONYMOUS: t('匿名', 'Without a name') })
channels.UNSAID = t('未注明', 'Not said')
const items = [
  'dropped_out',
  'housing_unsafe',
  'uninsured',
  'water_unsafe',
  'wage',
  'property',
  'transfer',
  'operating',
  'operating_cost',
  'net_income',
  'pc_net_income',
  'claims',
  'selfpay',
]
const itemFields = actions.elimination.check.fields
const itemTitle = (code) => {
  const { title } = itemFields.find((one) => one.code === code)
  return t(title.zh.replace('（元）', ''), title.en.replace(' in yuan', ''))
}

function sheetOf(moment, takenOn, household, checks, more = {}) {
  return {
    moment,
    takenOn,
    caseId: null,
    people: household.members,
    line,
    lineYear: Number(takenOn.slice(0, 4)),
    lineIsOfYear: true,
    takenBy: '周大贵',
    recordedAt: `${takenOn}T16:20:00+08:00`,
    checks,
    ...more,
  }
}
function checksOf(household, perHead, selfpay, unsafe) {
  const net = perHead * household.members
  return {
    dropped_out: false,
    housing_unsafe: false,
    uninsured: unsafe,
    water_unsafe: unsafe,
    wage: Math.round(net * 0.7),
    property: 300,
    transfer: 1800,
    operating: net - Math.round(net * 0.7) - 2100 + 900,
    operating_cost: 900,
    net_income: net,
    pc_net_income: perHead,
    claims: 0,
    selfpay,
  }
}
function event(seq, kind, holdsFrom, recordedAt, more = {}) {
  return {
    seq,
    kind,
    title: kinds[kind].title,
    holdsFrom,
    recordedAt,
    retroactive: recordedAt.slice(0, 10) > holdsFrom,
    caseId: null,
    by: '罗文静',
    category: null,
    helpType: null,
    risks: [],
    memberNo: null,
    memberReason: null,
    helper: null,
    eliminationMode: null,
    proposedCategory: null,
    proposedHelpType: null,
    proposalRows: [],
    changedProposal: false,
    words: {},
    ...more,
  }
}

export function firstMonitored() {
  const all = new Map()
  const ours = households.filter((one) => one.townCode === '510904110000')
  const chosen = new Set([...households.filter((_, at) => at % 6 === 3), ...ours.slice(0, 4), ours[6], ours[7]])
  for (const household of chosen) {
    if (household.villageCode === '510904110260') continue
    const roll = dice(Number(household.no.slice(-7)))
    const of = (map) => Object.values(map)[Math.floor(roll() * Object.values(map).length)]
    const category = household.householdType === 'TUOPIN' ? categories.UNSTABLE : of(categories)
    const placed =
      category === categories.UNSTABLE && household.householdType !== 'TUOPIN' ? categories.MARGINAL : category
    const isNew = household === ours[7]
    const from = isNew ? inDays(-40).slice(0, 10) : `2020-0${1 + Math.floor(roll() * 8)}-1${Math.floor(roll() * 9)}`
    const main = of(risks)
    const second = of(risks)
    const helpType = of(helpTypes)
    const events = [
      event(1, 'ENROLLED', from, `${from}T15:10:00+08:00`, {
        category: placed,
        helpType,
        risks: main === second ? [main] : [main, second],
        proposedCategory: placed.code,
        proposedHelpType: roll() < 0.3 ? 'LOW_INCOME' : helpType.code,
        proposalRows: ['C2', 'H3', 'E2'],
        words: { grounds: '入户核实属实，评议通过' },
      }),
    ]
    events[0].changedProposal = events[0].proposedHelpType !== helpType.code
    const sheets = [sheetOf('IDENTIFICATION', from, household, checksOf(household, 4200, 12_600, true))]
    const isOurs = ours.includes(household)
    if (!isNew && roll() < 0.5)
      sheets.push(sheetOf('MONITORING', '2020-11-10', household, checksOf(household, 6400, 5200, false)))
    if (!isOurs && roll() < 0.25) {
      events.push(
        event(2, 'ELIMINATED', '2020-12-20', '2020-12-20T10:00:00+08:00', {
          eliminationMode: 'ASSISTED',
          words: { grounds: '公益岗位稳定，人均超过监测线' },
        }),
      )
      sheets.push(sheetOf('ELIMINATION', '2020-12-10', household, checksOf(household, 9100, 800, false)))
    } else if (roll() < 0.3)
      events.push(
        event(2, 'MEMBER_OUT', '2020-10-03', '2020-11-02T09:30:00+08:00', {
          memberNo: household.people.at(-1).no,
          memberReason: 'MARRIED_OUT',
          by: '何明远',
          words: { grounds: '长女出嫁，户口已迁' },
        }),
      )
    all.set(household.no, {
      household,
      events,
      sheets,
      measures: isNew
        ? []
        : [
            measureOf('m1', 'HEALTH', true, '2020-09-02'),
            measureOf('m2', 'EMPLOYMENT', household !== ours[0], '2020-10-12'),
          ],
    })
  }
  // visited in the case that waits for the district
  const visited = sheetOf('IDENTIFICATION', '2020-12-30', ours[5], checksOf(ours[5], 4800, 23_000, false), {
    caseId: 'enrolment-951',
  })
  all.set(ours[5].no, { household: ours[5], events: [], sheets: [visited], measures: [] })
  return all
}
function measureOf(id, kind, implemented, since, by = '唐帮扶') {
  return {
    id,
    kind,
    title: measureKinds[kind].title,
    developmental: developmental.includes(kind),
    implemented,
    since,
    enteredBy: by,
  }
}
function recordOf(state, household) {
  if (!state.monitored.has(household.no))
    state.monitored.set(household.no, { household, events: [], sheets: [], measures: [] })
  return state.monitored.get(household.no)
}

function stateOf(record, asOf = '9999', knownAt = '9999') {
  let at = null
  const held = record.events
    .filter((one) => one.holdsFrom <= asOf && one.recordedAt <= knownAt)
    .sort((a, b) => a.holdsFrom.localeCompare(b.holdsFrom) || a.seq - b.seq)
  for (const one of held) {
    if (['ENROLLED', 'RE_MARKED'].includes(one.kind))
      at = {
        status: statuses.MONITORED,
        category: one.category,
        helpType: one.helpType,
        risks: one.risks,
        people: record.household.members,
        helper: 'helper',
        identifiedOn: one.holdsFrom,
        eliminatedOn: null,
        eliminationMode: null,
        relapsedOn: null,
      }
    else if (!at) continue
    else if (one.kind === 'ELIMINATED')
      Object.assign(at, {
        status: statuses.ELIMINATED,
        eliminatedOn: one.holdsFrom,
        eliminationMode: one.eliminationMode,
      })
    else if (one.kind === 'CATEGORY')
      Object.assign(at, { category: one.category, helpType: one.helpType ?? at.helpType })
    else if (one.kind === 'RISKS') at.risks = one.risks
    else if (one.kind === 'MEMBER_OUT') at.people--
    else if (one.kind === 'MEMBER_IN') at.people++
    else if (['MOVED_OUT', 'CANCELLED'].includes(one.kind)) at.status = statuses.LEFT
    else if (one.kind === 'RELAPSED') at.relapsedOn = one.holdsFrom
  }
  return at
}
function briefOf(record) {
  const { household } = record
  const at = stateOf(record)
  return (
    at && {
      householdNo: household.no,
      headName: household.headName,
      householdType: household.householdType,
      region: household.region,
      status: at.status,
      category: at.category,
      helpType: at.helpType,
      risks: at.risks,
      people: at.people,
      identifiedOn: at.identifiedOn,
      eliminatedOn: at.eliminatedOn,
      relapsed: at.relapsedOn !== null,
    }
  )
}
function asked(state, query) {
  const at = (name) => query.get(name) || ''
  const region = at('region').replace(/0+$/, '')
  return [...state.monitored.values()]
    .filter((one) => sees(state.me, one) && one.household.villageCode.startsWith(region))
    .sort(
      (a, b) =>
        a.household.groupCode.localeCompare(b.household.groupCode) || (a.household.no > b.household.no ? 1 : -1),
    )
    .map(briefOf)
    .filter(Boolean)
    .filter((one) => !at('status') || one.status.code === at('status'))
    .filter((one) => !at('category') || one.category.code === at('category'))
    .filter((one) => !at('helpType') || one.helpType.code === at('helpType'))
    .filter((one) => !at('risk') || one.risks.some((each) => each.code === at('risk')))
    .filter((one) => !at('q') || one.headName.startsWith(at('q')) || one.householdNo.startsWith(at('q')))
}
function parts(list, kindOf) {
  const counted = new Map()
  for (const one of list) {
    const kind = kindOf(one)
    const part = counted.get(kind.code) ?? { kind, households: 0, people: 0 }
    counted.set(kind.code, { kind, households: part.households + 1, people: part.people + one.people })
  }
  return [...counted.values()].sort((a, b) => a.kind.code.localeCompare(b.kind.code))
}

function sideBySide(record) {
  const { sheets } = record
  return {
    columns: sheets.map(({ checks, ...column }) => column),
    rows: items.map((item, at) => {
      const values = sheets.map(({ checks }) =>
        checks[item] === undefined ? null : at < 4 ? (checks[item] ? 'yes' : 'no') : String(checks[item]),
      )
      return {
        item,
        title: itemTitle(item),
        question: at < 4,
        values,
        change: at >= 4 && sheets.length > 1 ? Number(values.at(-1)) - Number(values[0]) : null,
      }
    }),
  }
}
const finding = (code, title, severity, outcome, sentence, missing = []) => ({
  code,
  title,
  severity,
  outcome,
  sentence,
  missing,
  source: 'domain.md §14',
})
function qualityOf(record) {
  const waiting = record.measures.filter((one) => one.developmental && !one.implemented).length
  return [
    finding(
      'Q09_NOT_CARRIED_OUT',
      t('开发式措施尚未实施', 'Developmental measure not carried out'),
      'WARN',
      waiting ? 'FOUND' : 'CLEAN',
      t('登记了开发式措施，但还没有实施。', 'A developmental measure is entered but not carried out.'),
    ),
    finding(
      'Q02_DISASTER_KIND',
      t('因灾未选子项', 'Kind of disaster not said'),
      'BLOCK',
      'CLEAN',
      t('风险是因自然灾害，请选灾害种类。', 'The risk is a natural disaster: choose which.'),
    ),
    finding(
      'Q18_WORK_END',
      t('务工结束时间不清', 'End of work not clear'),
      'WARN',
      'NOT_KNOWN',
      t('务工填“否”，但结束时间为空或在将来。', 'Nobody works, but the last day is missing or lies ahead.'),
      ['end_unclear'],
    ),
    finding(
      'Q21_SERIOUS_ILLNESS',
      t('未参加大病保险', 'No serious-illness insurance'),
      'WARN',
      'NOT_KNOWN',
      t('有成员没有参加大病保险。', 'A member has no serious-illness insurance.'),
      ['without_serious_illness_insurance'],
    ),
  ]
}
function conditionsOf(record, mode) {
  const at = stateOf(record)
  const assisted = mode !== 'NATURAL'
  const months = at ? Math.floor((Date.now() - new Date(at.identifiedOn).getTime()) / (30.4 * day)) : 0
  const last = record.sheets.at(-1)?.checks
  const rule = (code, title, bad, sentence, known = true) => ({
    ...finding(
      code,
      title,
      'BLOCK',
      !known ? 'NOT_KNOWN' : bad ? 'FOUND' : 'CLEAN',
      sentence,
      known ? [] : ['pc_net_income'],
    ),
    source: 'domain.md §9',
  })
  return [
    rule(
      'HALF_YEAR',
      t('识别未满半年', 'Less than half a year'),
      assisted && months < 6,
      t(`识别才满 ${months} 个月，帮扶消除须满 6 个月。`, `Identified ${months} full months ago; it needs six.`),
    ),
    rule(
      'NO_FITTING_MEASURE',
      t('没有落实对症措施', 'No fitting measure'),
      assisted && !record.measures.some((one) => one.implemented),
      t(
        '还没有一项针对其风险的措施已经实施，请先落实并登记措施。',
        'No measure against its risks has been carried out.',
      ),
    ),
    rule(
      'NOT_IMPLEMENTED',
      t('开发式措施尚未实施', 'No developmental measure carried out'),
      assisted && !record.measures.some((one) => one.implemented && one.developmental),
      t(
        '家里有劳动力，产业、就业、金融、公益岗位至少要实施一项。',
        'Somebody can work: a developmental measure is needed.',
      ),
    ),
    rule(
      'INCOME_NOT_ABOVE',
      t('人均收入没有超过当年线', 'Income not above the line'),
      Number(last?.pc_net_income ?? 0) <= line,
      t(
        `人均纯收入 ${last?.pc_net_income ?? '?'} 元没有超过当年监测线 ${line} 元。`,
        `${last?.pc_net_income ?? '?'} yuan per head is not above the line of ${line}.`,
      ),
      last !== undefined,
    ),
  ]
}
const householdBrief = ({ people, initials, villageCode, townCode, cultivatedMu, ...brief }) => brief
const linkOf = (one) => ({
  id: one.id,
  number: one.number,
  workflow: one.workflow,
  state: one.state,
  ended: graphOf(one.workflow).nodes.find((node) => node.code === one.state).isEnd,
  openedAt: one.opened,
})
const ours = ['enrolment', 'elimination', 'adjustment']
function caseOf(state, id) {
  return found(
    state.cases.filter((one) => ours.includes(one.workflow) && sees(state.me, one)),
    id,
  )
}
const ofHousehold = (list, no) => list.filter((one) => one.householdNo === no)
const shown = ({ householdNo, account, ...one }) => one

function proposalOf(one) {
  const { household, fields } = one
  if (!fields.main_risk)
    return { category: null, helpType: null, entry: null, line, lineYear: 2020, lineIsOfYear: false }
  const below = Number(fields.pc_net_income) < line
  const category = !below ? 'SUDDEN' : household.householdType === 'TUOPIN' ? 'UNSTABLE' : 'MARGINAL'
  const heavy = ['ILLNESS', 'SCHOOLING', 'DISASTER', 'ACCIDENT'].includes(fields.main_risk)
  const helpType = !fields.has_labour && fields.on_safety_net ? 'SAFETY_NET' : heavy ? 'EXPENDITURE' : 'LOW_INCOME'
  const n = fields.pc_net_income
  return {
    category: {
      value: categories[category],
      row: { UNSTABLE: 'C1', MARGINAL: 'C2', SUDDEN: 'C3' }[category],
      reason: below
        ? t(
            `人均纯收入 ${n} 元低于监测线 ${line} 元，有致贫风险。`,
            `${n} yuan per head is below the line of ${line}, with a risk.`,
          )
        : t(
            `人均纯收入 ${n} 元不低于监测线 ${line} 元，因突发事件基本生活严重困难。`,
            'A sudden event has broken its living.',
          ),
    },
    helpType: {
      value: helpTypes[helpType],
      row: { SAFETY_NET: 'H1', EXPENDITURE: 'H3', LOW_INCOME: 'H5' }[helpType],
      reason:
        helpType === 'EXPENDITURE'
          ? t('主要风险是大额支出（因病、因学、因灾、因意外）。', 'The main risk is heavy spending.')
          : t('有劳动力，可以靠增收解决。', 'Somebody can work; more income solves it.'),
    },
    entry: {
      value: {
        code: 'GENERAL_BELOW_LINE',
        title: t('一般农户人均收入低于监测线', 'Other rural household below the line'),
      },
      row: 'E2',
      reason: t(`一般农户人均纯收入低于 ${line} 元。`, `Below ${line} yuan per head.`),
    },
    line,
    lineYear: 2020,
    lineIsOfYear: false,
  }
}
function refuse(code, status, zh, en, findings) {
  throw new Refusal(
    status,
    code,
    zh + findings.map((one) => one.zh).join(''),
    `${en} ${findings.map((one) => one.en).join(' ')}`,
    'USER',
    { findings },
  )
}
function checkSums(checks, people) {
  const wrong = []
  const n = (code) => Number(checks[code])
  const sum = n('wage') + n('property') + n('transfer') + n('operating') - n('operating_cost')
  const compare = (code, parts) => {
    if (Math.abs(n(code) - parts) <= 1) return
    const title = itemTitle(code)
    wrong.push({
      code: `SUM_${code.toUpperCase()}`,
      zh: `${title.zh}填的是 ${checks[code]} 元，按各项算是 ${parts} 元。`,
      en: `${title.en} is entered as ${checks[code]} and its parts come to ${parts}.`,
    })
  }
  compare('net_income', sum)
  compare('pc_net_income', Math.round((n('net_income') / people) * 100) / 100)
  if (wrong.length) refuse('SUMS_WRONG', 422, '收入账对不上：', 'The sums do not come out:', wrong)
}
const blocking = (found) =>
  found.filter((one) => one.outcome === 'FOUND').map(({ code, sentence }) => ({ code, ...sentence }))
const codes = (fields) => [fields.main_risk, fields.risk_2, fields.risk_3, fields.risk_4, fields.risk_5].filter(Boolean)

/** What a move of a case does beside its workflow; refused before anything has moved. */
export function moved(state, one, action, fields, to) {
  const record = recordOf(state, one.household)
  const add = (kind, more) =>
    record.events.push(
      event(record.events.length + 1, kind, more.holdsFrom ?? today(), now(), {
        caseId: one.id,
        by: state.me.name,
        ...more,
      }),
    )
  const doing = `${one.workflow}.${action}`
  if (doing === 'enrolment.visit' || doing === 'elimination.check') {
    checkSums(fields, one.household.members)
    const moment = one.workflow === 'enrolment' ? 'IDENTIFICATION' : 'ELIMINATION'
    const checks = Object.fromEntries(items.map((item) => [item, fields[item]]))
    record.sheets.push(
      sheetOf(moment, fields.visited_on, one.household, checks, { caseId: one.id, takenBy: state.me.name }),
    )
  }
  if (action === 'meeting') {
    if (one.workflow === 'elimination') {
      const reasons = blocking(conditionsOf(record, one.fields.mode))
      if (reasons.length) refuse('NOT_ELIMINABLE', 422, '还不能消除：', 'It can’t be eliminated yet:', reasons)
    }
    const { votes } = fields
    state.meetings.push({
      householdNo: one.household.no,
      caseId: one.id,
      heldOn: fields.held_on,
      place: fields.held_at,
      chair: fields.chair,
      attendees: fields.attendees,
      conclusion: fields.conclusion,
      present: Number(votes.present),
      agree: Number(votes.agree),
      against: Number(votes.against),
      abstain: Number(votes.abstain),
      passed: to === 'PUBLICITY',
      recordedBy: state.me.name,
      recordedAt: now(),
    })
    if (to === 'PUBLICITY') {
      const at = stateOf(record)
      const main = risks[one.fields.main_risk] ?? at?.risks[0] ?? risks.OTHER
      const round = state.noticesPosted.filter((each) => each.caseId === one.id).length + 1
      state.noticesPosted.push({
        householdNo: one.household.no,
        caseId: one.id,
        round,
        workflow: one.workflow,
        headName: one.household.headName,
        people: one.household.members,
        category: at?.category ?? proposalOf(one).category?.value ?? categories.MARGINAL,
        mainRisk: { code: main.code, title: main.title },
        postedAt: now(),
        firstDay: inDays(1).slice(0, 10),
        lastDay: inDays(5).slice(0, 10),
        href: `/api/enrolment/cases/${one.id}/notices/${round}`,
      })
    }
  }
  if (action === 'object')
    state.objections.push({
      householdNo: one.household.no,
      account: state.me.account,
      id: `ob${state.objections.length + 1}`,
      caseId: one.id,
      channel: 'UNSAID',
      channelTitle: channels.UNSAID,
      by: null,
      onBehalfOf: null,
      phone: null,
      text: fields.objection,
      recordedBy: state.me.name,
      recordedAt: now(),
      outcome: null,
      answer: null,
      answeredAt: null,
      version: 0,
    })
  if (doing === 'enrolment.county_confirm') {
    const proposal = proposalOf(one)
    add('ENROLLED', {
      category: categories[fields.national_category],
      helpType: helpTypes[fields.help_type],
      risks: codes(one.fields).length ? codes(one.fields).map((code) => risks[code]) : [risks.OTHER],
      proposedCategory: proposal.category?.value.code ?? null,
      proposedHelpType: proposal.helpType?.value.code ?? null,
      proposalRows: [proposal.category, proposal.helpType, proposal.entry].flatMap((each) => each?.row ?? []),
      changedProposal:
        proposal.category !== null &&
        (proposal.category.value.code !== fields.national_category ||
          proposal.helpType.value.code !== fields.help_type),
    })
  }
  if (doing === 'elimination.county_approve')
    add('ELIMINATED', { eliminationMode: one.fields.mode, words: { grounds: one.fields.grounds } })
  if (doing === 'elimination.roll_back') add('ROLLBACK', {})
  if (one.workflow === 'adjustment' && to === 'ADJUSTED') {
    const said = one.fields
    add(said.kind, {
      holdsFrom: said.holds_from,
      category: said.category ? categories[said.category] : null,
      helpType: said.new_help_type ? helpTypes[said.new_help_type] : null,
      risks: codes(said).map((code) => risks[code]),
      memberNo: said.member_no ?? null,
      memberReason: said.member_reason ?? null,
      helper: said.helper ?? null,
      words: { grounds: said.grounds },
    })
  }
}

function begin({ state, body, response }) {
  const { workflow, householdNo, grade, fields } = body
  const household = households.find((one) => one.no === householdNo)
  if (!household) throw notFound()
  const record = recordOf(state, household)
  const isMonitored = stateOf(record)?.status.code === 'MONITORED'
  const other = state.cases.find(
    (one) => one.workflow === workflow && one.household.no === householdNo && !linkOf(one).ended,
  )
  if (other)
    throw new Refusal(
      409,
      'CASE_OPEN',
      `这户已有一单在办（第 ${other.number} 号），请在那一单上办理。`,
      `This household has an open case (no. ${other.number}); work on that one.`,
      'USER',
      { caseId: other.id },
    )
  if (workflow === 'enrolment' && isMonitored)
    throw new Refusal(
      409,
      'ALREADY_MONITORED',
      '这户已经是监测对象；类别或风险有变化的，请走动态调整。',
      'This household is monitored already; propose an adjustment.',
    )
  if (workflow !== 'enrolment' && !isMonitored)
    throw new Refusal(
      409,
      'NOT_MONITORED',
      '这户不在监测中，不能办理这件事。',
      'This household is not under monitoring.',
    )
  if (workflow === 'elimination') {
    const reasons = blocking(conditionsOf(record, fields.mode).slice(0, 3))
    if (reasons.length) refuse('NOT_ELIMINABLE', 422, '还不能消除：', 'It can’t be eliminated yet:', reasons)
  }
  const opened = openCase(state, workflow, household, fields, grade)
  response.statusCode = 201
  return opened
}
function noticeHtml(one) {
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><title>公示</title><h1>监测对象公示</h1>
<p>户主 ${one.headName}，${one.people} 人，${one.category.title.zh}，主要风险：${one.mainRisk.title.zh}。</p>
<p>公示期：${one.firstDay} 至 ${one.lastDay}。异议电话：0825-0000000</p></html>`
}
const questionsOf = (state, id) => ({
  items: state.assets.filter((one) => one.caseId === id).map(({ householdNo, ...one }) => ({ householdNo, ...one })),
})

export const enrolmentRoutes = [
  ['GET', '/enrolment/households', ({ state, query }) => page(asked(state, query), query)],
  [
    'GET',
    '/enrolment/counts',
    ({ state, query }) => {
      const all = asked(state, query)
      return {
        households: all.length,
        people: all.reduce((sum, one) => sum + one.people, 0),
        byStatus: parts(all, (one) => one.status),
        byCategory: parts(all, (one) => one.category),
        byHelpType: parts(all, (one) => one.helpType),
        byMainRisk: parts(all, (one) => one.risks[0]),
      }
    },
  ],
  [
    'GET',
    '/enrolment/households/([^/]+)',
    ({ state, at, query }) => {
      const household = households.find((one) => one.no === at[0])
      if (!household || !sees(state.me, { household })) throw notFound()
      const record = recordOf(state, household)
      const knownAt = query.get('knownAt') || inDays(0)
      const asOf = query.get('asOf') || today()
      return {
        household: householdBrief(household),
        asOf,
        knownAt,
        state: stateOf(record, asOf, knownAt),
        history: record.events.filter((one) => one.recordedAt <= knownAt),
        checks: sideBySide(record),
        measures: record.measures,
        quality: stateOf(record)?.status.code === 'MONITORED' ? qualityOf(record) : [],
        meetings: ofHousehold(state.meetings, household.no).map(shown),
        notices: ofHousehold(state.noticesPosted, household.no).map(shown),
        objections: ofHousehold(state.objections, household.no).map(shown),
        cases: state.cases
          .filter((one) => ours.includes(one.workflow) && one.household.no === household.no)
          .map(linkOf),
      }
    },
  ],
  [
    'POST',
    '/enrolment/households/([^/]+)/checks',
    ({ state, at, body, response }) => {
      const household = households.find((one) => one.no === at[0])
      const record = recordOf(state, household)
      const checks = Object.fromEntries(
        items.map((item) => [item, body.checks[item.replace(/_(\w)/g, (_, letter) => letter.toUpperCase())]]),
      )
      if (items.some((item) => checks[item] === undefined))
        throw new Refusal(422, 'INPUT_INVALID', '十三项没有填全。', 'The thirteen answers are not complete.')
      checkSums(checks, household.members)
      record.sheets.push(sheetOf('MONITORING', body.takenOn, household, checks, { takenBy: state.me.name }))
      response.statusCode = 201
      return sideBySide(record)
    },
  ],
  [
    'POST',
    '/enrolment/households/([^/]+)/measures',
    ({ state, at, body, response }) => {
      if (body.since > today())
        throw new Refusal(422, 'INPUT_INVALID', '措施的日期不能在将来。', 'A measure cannot begin in the future.')
      const record = recordOf(
        state,
        households.find((one) => one.no === at[0]),
      )
      const id = `m${record.measures.length + 1}`
      record.measures.push(measureOf(id, body.kind, body.implemented, body.since, state.me.name))
      response.statusCode = 201
      return { id }
    },
  ],
  [
    'POST',
    '/enrolment/households/([^/]+)/measures/([^/]+)/implemented',
    ({ state, at }) => {
      found(state.monitored.get(at[0]).measures, at[1]).implemented = true
    },
  ],
  ['POST', '/enrolment/cases', begin],
  [
    'GET',
    '/enrolment/cases/([^/]+)',
    ({ state, at }) => {
      const one = caseOf(state, at[0])
      const record = recordOf(state, one.household)
      return {
        link: linkOf(one),
        household: householdBrief(one.household),
        state: stateOf(record),
        proposal: one.workflow === 'enrolment' ? proposalOf(one) : null,
        quality: qualityOf(record),
        conditions: one.workflow === 'elimination' ? conditionsOf(record, one.fields.mode) : [],
        checks: sideBySide(record),
        meetings: state.meetings.filter((each) => each.caseId === one.id).map(shown),
        notices: state.noticesPosted.filter((each) => each.caseId === one.id).map(shown),
        objections: state.objections.filter((each) => each.caseId === one.id).map(shown),
      }
    },
  ],
  [
    'GET',
    '/enrolment/cases/([^/]+)/notices/(\\d+)',
    ({ state, at, response }) => {
      const one = state.noticesPosted.find((each) => each.caseId === at[0] && String(each.round) === at[1])
      if (!one) throw notFound()
      response
        .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" })
        .end(noticeHtml(one))
    },
  ],
  [
    'POST',
    '/enrolment/cases/([^/]+)/objections',
    ({ state, at, body, response }) => {
      const one = caseOf(state, at[0])
      if (body.channel === 'ANONYMOUS' && body.by)
        throw new Refusal(422, 'INPUT_INVALID', '匿名异议不能写姓名。', 'An objection without a name has no name.')
      carryOut(state, one, 'object', { fields: { objection: body.text } })
      const kept = state.objections.at(-1)
      Object.assign(kept, {
        channel: body.channel,
        channelTitle: channels[body.channel],
        by: body.by ?? null,
        onBehalfOf: body.onBehalfOf ?? null,
        phone: body.phone ?? null,
      })
      response.statusCode = 201
      return shown(kept)
    },
  ],
  [
    'POST',
    '/enrolment/cases/([^/]+)/objections/([^/]+)/answer',
    ({ state, at, body, request }) => {
      const one = found(state.objections, at[1])
      unchanged(one, request, '这条异议刚被别人答复过，请刷新。', 'Somebody has just answered it; reload.')
      if (one.account === state.me.account)
        throw new Refusal(
          403,
          'SECOND_PERSON_NEEDED',
          '异议是您登记的，须由另一人核实答复。',
          'You recorded this; another person must answer it.',
        )
      Object.assign(one, { ...body, answeredAt: now(), version: one.version + 1 })
      return shown(one)
    },
  ],
  ['GET', '/enrolment/cases/([^/]+)/assets', ({ state, at }) => questionsOf(state, caseOf(state, at[0]).id)],
  [
    'POST',
    '/enrolment/cases/([^/]+)/assets',
    ({ state, at, body, response }) => {
      const one = caseOf(state, at[0])
      for (const department of body.departments)
        if (!state.assets.some((each) => each.caseId === one.id && each.department === department))
          state.assets.push({
            caseId: one.id,
            householdNo: one.household.no,
            department,
            departmentTitle: departments[department],
            people: one.household.people.map((each) => `${each.name} ${each.idMask ?? ''}`.trim()),
            askedAt: now(),
            doubt: null,
            answeredAt: null,
          })
      response.statusCode = 201
      return questionsOf(state, one.id)
    },
  ],
  [
    'GET',
    '/enrolment/assets',
    ({ state }) => ({
      items: state.assets.filter((one) => one.department === state.me.department && one.doubt === null),
    }),
  ],
  [
    'POST',
    '/enrolment/assets/([^/]+)',
    ({ state, at, body }) => {
      const one = state.assets.find((each) => each.caseId === at[0] && each.department === state.me.department)
      if (!one) throw notFound()
      return Object.assign(one, { doubt: body.doubt, answeredAt: now() })
    },
  ],
]

export function firstAssets(cases) {
  const one = cases.find((each) => each.id === 'enrolment-951')
  const asked = (department, doubt) => ({
    caseId: one.id,
    householdNo: one.household.no,
    department,
    departmentTitle: departments[department],
    people: one.household.people.map((each) => `${each.name} ${each.idMask ?? ''}`.trim()),
    askedAt: '2020-12-30T10:00:00+08:00',
    doubt,
    answeredAt: doubt === null ? null : '2020-12-31T09:12:00+08:00',
  })
  return [asked('traffic_police', false), asked('medical_insurance', null)]
}
