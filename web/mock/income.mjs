// Ledgers of the made-up county: entries, accounts, records, the grid of a village, what does not fit.
import { Refusal, found, notFound, now, unchanged } from './answers.mjs'
import { households, regionOf } from './county.mjs'

const items = [
  ['WAGE', '务工', 'Wage work', 'SALARY'],
  ['WAGE', '村级公益岗', 'Public-welfare post of the village', 'SALARY'],
  ['OPERATING', '种植', 'Crops', 'CASH', '斤', 0.4, '种植支出'],
  ['OPERATING', '养殖', 'Livestock', 'CASH', '只', 0.4, '养殖支出'],
  ['OPERATING_COST', '种植支出', 'Cost of crops'],
  ['OPERATING_COST', '养殖支出', 'Cost of livestock'],
  ['PROPERTY', '资产收益分红', 'Dividend', 'DIVIDEND'],
  ['PROPERTY', '土地流转', 'Land rent', 'RENT', '亩'],
  ['TRANSFER', '养老金', 'Old-age pension'],
  ['TRANSFER', '产业奖补', 'Industry award', 'AWARD'],
  ['TRANSFER', '慰问金', 'Gift of sympathy', null, null, null, null, false],
  ['CLAIM', '防贫保', 'Poverty prevention insurance payout'],
  ['SPENDING', 'MEDICAL', 'Medical', null, null, null, null, true, '医疗'],
].map(
  ([category, item, en, wujin = null, unit = null, costShare = null, costItem = null, counted = true, zh = item]) => ({
    category,
    item,
    title: { zh, en },
    counted,
    wujin,
    unit,
    costShare,
    costItem,
  }),
)
const itemOf = (category, item) => items.find((one) => one.category === category && one.item === item)
const years = [2026, 2025, 2024, 2021, 2020, 2019]
const lineOf = (household, year) =>
  year < 2019 ? null : { amount: household.householdType === 'TUOPIN' ? 5000 : 6000, year: Math.min(year, 2021) }

function entry(state, household, more) {
  const item = itemOf(more.category, more.item)
  if (!item)
    throw new Refusal(422, 'INPUT_INVALID', `收入项目表里没有“${more.item}”。`, `There is no item ${more.item}.`)
  return {
    id: `e${++state.n}`,
    household: household.no,
    memberNo: null,
    wujin: item.wujin,
    quantity: null,
    unit: item.unit,
    reimbursed: more.category === 'SPENDING' ? 0 : null,
    rigid: more.category === 'SPENDING' ? true : null,
    compliant: more.category === 'SPENDING' ? false : null,
    estimated: false,
    source: 'DESK',
    counterparty: null,
    document: null,
    counted: item.counted,
    replaces: null,
    enteredBy: state.me?.name ?? null,
    recordedAt: now(),
    ended: null,
    ...more,
  }
}
/** The ledger of a household, made when it is first asked for; always the same. */
function ledgerOf(state, household) {
  state.ledgers ??= new Map()
  if (!state.ledgers.has(household.no)) {
    const lines = []
    const at = households.indexOf(household)
    for (const year of years.filter((one) => one < 2026 || at % 3)) {
      const add = (category, item, day, amount, more = {}) =>
        lines.push(
          entry(state, household, {
            category,
            item,
            receivedOn: `${year}-${day}`,
            amount,
            source: 'IMPORT',
            enteredBy: null,
            recordedAt: `${year}-12-28T10:00:00+08:00`,
            ...more,
          }),
        )
      const grow = 1 + (year - 2019) * 0.06
      add('WAGE', '务工', '06-20', Math.round(2100 * household.members * grow), {
        memberNo: household.people[0].no,
        counterparty: '遂宁某建筑劳务公司',
      })
      add('OPERATING', '种植', '09-15', Math.round(1900 * household.members * grow))
      add('OPERATING_COST', '种植支出', '09-16', Math.round(760 * household.members * grow), { estimated: true })
      add('TRANSFER', '养老金', '03-01', 1260)
      if (at % 2) add('TRANSFER', '慰问金', '01-20', 500)
    }
    state.ledgers.set(household.no, lines)
  }
  return state.ledgers.get(household.no)
}
const round = (value) => Math.round(value * 100) / 100
const covers = (one, from, until) => one.receivedOn >= from && one.receivedOn <= until
function sumOf(household, lines) {
  const of = (category) =>
    round(lines.filter((one) => one.category === category && one.counted).reduce((s, one) => s + one.amount, 0))
  return {
    wage: of('WAGE'),
    operating: of('OPERATING'),
    property: of('PROPERTY'),
    transfer: of('TRANSFER'),
    operatingCost: of('OPERATING_COST'),
    claims: of('CLAIM'),
    selfpay: 0,
    estimated: round(lines.filter((one) => one.estimated).reduce((s, one) => s + one.amount, 0)),
    people: household.people.filter((one) => one.counted).length || 1,
  }
}
function periodOf(household, lines, kind, from, until) {
  const inside = lines.filter((one) => !one.ended && covers(one, from, until))
  const sum = sumOf(household, inside)
  const gross = round(sum.wage + sum.operating + sum.property + sum.transfer)
  const net = round(gross - sum.operatingCost)
  return {
    kind,
    from,
    until,
    known: inside.length > 0,
    sum,
    gross,
    net,
    perHead: round(net / sum.people),
    adjustedPerHead: round((net + sum.claims) / sum.people),
  }
}
function sheetOf(state, household, query) {
  const year = Number(query.get('year') ?? 2026)
  const lines = ledgerOf(state, household)
  const standing = lines.filter((one) => !one.ended)
  const shown = query.get('withEnded') === 'true' ? lines : standing
  const accounts = accountsOf(state, household)
  return {
    householdNo: household.no,
    headName: household.headName,
    householdType: household.householdType,
    region: household.region,
    year,
    knownAt: null,
    people: household.people.filter((one) => one.counted).length || 1,
    earners: household.people.map(({ no, name, counted, student }) => ({ no, name, counted, student })),
    entries: shown
      .filter((one) => one.receivedOn.startsWith(String(year)))
      .sort((a, b) => b.receivedOn.localeCompare(a.receivedOn)),
    periods: [
      periodOf(household, lines, 'CALENDAR_YEAR', `${year}-01-01`, `${year}-12-31`),
      periodOf(household, lines, 'ACCOUNT_YEAR', `${year - 1}-10-01`, `${year}-09-30`),
      periodOf(household, lines, 'ROLLING_12M', '2025-11-01', '2026-10-31'),
    ],
    years: years.map((one) => {
      const period = periodOf(household, lines, 'CALENDAR_YEAR', `${one}-01-01`, `${one}-12-31`)
      const inside = standing.filter((each) => each.counted && covers(each, period.from, period.until))
      const wujin = {}
      let others = 0
      for (const each of inside) {
        if (['OPERATING_COST', 'CLAIM', 'SPENDING'].includes(each.category)) continue
        if (each.wujin) wujin[each.wujin] = round((wujin[each.wujin] ?? 0) + each.amount)
        else others = round(others + each.amount)
      }
      const signed = accounts.find((each) => each.year === one && each.status === 'SIGNED')
      const line = lineOf(household, one)
      return {
        year: one,
        wujin,
        others,
        sum: period.known ? period.sum : null,
        netIncome: period.known ? period.net : null,
        pcNetIncome: period.known ? period.perHead : null,
        adjPcIncome: period.known ? period.adjustedPerHead : null,
        signedPcNetIncome: signed?.pcNetIncome ?? (one === 2019 ? 4890.12 : null),
        isSigned: !!signed,
        line: line?.amount ?? null,
        lineYear: line?.year ?? null,
      }
    }),
  }
}
const accountsOf = (state, household) => {
  state.accounts ??= new Map()
  if (!state.accounts.has(household.no)) state.accounts.set(household.no, [])
  return state.accounts.get(household.no)
}
function summed(account) {
  const of = (category) =>
    round(account.lines.filter((one) => one.category === category && one.counted).reduce((s, one) => s + one.amount, 0))
  const [wage, operating, property, transfer, operatingCost] = [
    of('WAGE'),
    of('OPERATING'),
    of('PROPERTY'),
    of('TRANSFER'),
    of('OPERATING_COST'),
  ]
  const netIncome = round(wage + operating + property + transfer - operatingCost)
  const pc = round(netIncome / account.people)
  return Object.assign(account, {
    wage,
    operating,
    property,
    transfer,
    operatingCost,
    claims: of('CLAIM'),
    selfpay: 0,
    netIncome,
    pcNetIncome: pc,
    adjPcIncome: pc,
  })
}
function proposed(state, household, year) {
  const all = accountsOf(state, household)
  const lines = ledgerOf(state, household).filter((one) => !one.ended && one.receivedOn.startsWith(String(year)))
  const byItem = new Map()
  for (const one of lines) {
    const key = `${one.category} ${one.item}`
    const line = byItem.get(key) ?? {
      category: one.category,
      item: one.item,
      counted: one.counted,
      proposed: 0,
      amount: 0,
      estimated: 0,
      why: null,
    }
    if (one.counted) {
      line.proposed = line.amount = round(line.proposed + one.amount)
      if (one.estimated) line.estimated = round(line.estimated + one.amount)
    }
    byItem.set(key, line)
  }
  let draft = all.find((one) => one.year === year && one.status === 'DRAFT')
  if (!draft) {
    draft = { edition: 1 + all.filter((one) => one.year === year).length, version: 0 }
    all.unshift(draft)
  }
  const line = lineOf(household, year)
  return summed(
    Object.assign(draft, {
      year,
      status: 'DRAFT',
      period: 'CALENDAR_YEAR',
      knownAt: now(),
      people: household.people.filter((one) => one.counted).length || 1,
      line: line?.amount ?? null,
      lineYear: line?.year ?? null,
      lines: [...byItem.values()],
      remark: null,
      signedBy: null,
      signedOn: null,
      signedAt: null,
      evidenceId: null,
      madeByName: state.me.name,
      changedByName: state.me.name,
      changedAt: now(),
      version: draft.version + 1,
    }),
  )
}
function draftOf(state, household, year, request) {
  const draft = accountsOf(state, household).find((one) => one.year === year && one.status === 'DRAFT')
  if (!draft) throw new Refusal(409, 'ACCOUNT_SIGNED', '这一年没有待核对的账。', 'There is no draft of that year.')
  unchanged(draft, request, '这份账刚被别人改过，请刷新后再办。', 'Somebody has changed this account; reload.')
  return draft
}
const recordsOf = (state, household) => {
  state.records ??= new Map()
  if (!state.records.has(household.no)) state.records.set(household.no, [])
  return state.records.get(household.no)
}
const recordPaths = {
  'land-transfers': 'LAND_TRANSFER',
  'share-holdings': 'SHARE_HOLDING',
  'wuxiao-projects': 'WUXIAO_PROJECT',
  employments: 'EMPLOYMENT',
  awards: 'AWARD',
}
const paymentOf = {
  LAND_TRANSFER: ['LAND_RENT', 'PROPERTY', '土地流转'],
  SHARE_HOLDING: ['DIVIDEND', 'PROPERTY', '资产收益分红'],
  WUXIAO_PROJECT: ['WUXIAO_SALE', 'OPERATING', '养殖'],
  EMPLOYMENT: ['PAY', 'WAGE', '务工'],
  AWARD: ['AWARD', 'TRANSFER', '产业奖补'],
}
function record(state, kind, body) {
  const cooperative = state.cooperatives.find((one) => one.id === body.cooperativeId)
  return {
    id: `r${++state.n}`,
    kind,
    memberNo: body.memberNo ?? null,
    cooperativeId: body.cooperativeId ?? null,
    cooperative: cooperative?.name ?? null,
    areaMu: body.areaMu ?? null,
    amount: body.yearlyRent ?? body.stake ?? body.monthlyPay ?? body.amount ?? null,
    type: body.kind ?? body.place ?? null,
    channel: body.channel ?? null,
    status: kind === 'AWARD' ? 'APPROVED' : null,
    quantity: body.quantity ?? null,
    unit: body.unit ?? null,
    dueMonth: body.dueMonth ?? null,
    dueDay: body.dueDay ?? null,
    fromOn: body.fromOn ?? body.approvedOn,
    untilOn: body.untilOn ?? null,
    counterparty: body.counterparty ?? null,
    remark: body.remark ?? null,
    paid: 0,
    cost: 0,
    payments: [],
    madeByName: state.me.name,
    madeAt: now(),
    version: 0,
  }
}
function householdOf(no) {
  const one = households.find((each) => each.no === decodeURIComponent(no))
  if (!one) throw notFound()
  return one
}
const path = '/households/([^/]+)/income'
const created = (response, body) => {
  response.statusCode = 201
  return body
}

export const incomeRoutes = [
  ['GET', '/income/items', () => ({ items })],
  ['GET', '/income/cooperatives', ({ state }) => ({ items: (state.cooperatives ??= []) })],
  [
    'POST',
    '/income/cooperatives',
    ({ state, body, response }) => {
      const one = { id: `c${++state.n}`, households: 0, ...body }
      ;(state.cooperatives ??= []).push(one)
      return created(response, { id: one.id })
    },
  ],
  ['GET', path, ({ state, at, query }) => sheetOf(state, householdOf(at[0]), query)],
  [
    'POST',
    `${path}/entries`,
    ({ state, at, body, response }) => {
      const household = householdOf(at[0])
      const lines = ledgerOf(state, household)
      const made = body.entries.flatMap(({ withDefaultCost, ...one }) => {
        const item = itemOf(one.category, one.item)
        const fresh = [entry(state, household, one)]
        if (withDefaultCost)
          fresh.push(
            entry(state, household, {
              memberNo: one.memberNo,
              receivedOn: one.receivedOn,
              category: 'OPERATING_COST',
              item: item.costItem,
              amount: round(one.amount * item.costShare),
              estimated: true,
            }),
          )
        return fresh
      })
      lines.push(...made)
      return created(response, { ids: made.map((one) => one.id) })
    },
  ],
  [
    'POST',
    `${path}/entries/([^/]+)/correct`,
    ({ state, at, body }) => {
      const household = householdOf(at[0])
      const lines = ledgerOf(state, household)
      const old = found(lines, at[1])
      const fresh = entry(state, household, {
        ...body.entry,
        replaces: old.id,
        source: old.source === 'RECORD' ? 'RECORD' : 'DESK',
      })
      old.ended = { how: 'CORRECTED', replacedBy: fresh.id, reason: body.reason, by: state.me.name, at: now() }
      lines.push(fresh)
      return { ids: [fresh.id] }
    },
  ],
  [
    'POST',
    `${path}/entries/([^/]+)/cancel`,
    ({ state, at, body, response }) => {
      const one = found(ledgerOf(state, householdOf(at[0])), at[1])
      one.ended = { how: 'CANCELLED', replacedBy: null, reason: body.reason, by: state.me.name, at: now() }
      response.statusCode = 204
    },
  ],
  [
    'GET',
    `${path}/accounts/(\\d+)`,
    ({ state, at }) => ({
      editions: accountsOf(state, householdOf(at[0]))
        .filter((one) => one.year === Number(at[1]))
        .sort((a, b) => b.edition - a.edition),
    }),
  ],
  ['POST', `${path}/accounts/(\\d+)`, ({ state, at }) => proposed(state, householdOf(at[0]), Number(at[1]))],
  [
    'PUT',
    `${path}/accounts/(\\d+)`,
    ({ state, at, body, request }) => {
      const draft = draftOf(state, householdOf(at[0]), Number(at[1]), request)
      for (const said of body.lines) {
        const line = draft.lines.find((one) => one.item === said.item && one.category === said.category)
        if (line) Object.assign(line, said)
        else draft.lines.push({ counted: true, proposed: 0, estimated: 0, ...said })
      }
      if (body.people !== null) draft.people = body.people
      return summed(Object.assign(draft, { version: draft.version + 1 }))
    },
  ],
  [
    'POST',
    `${path}/accounts/(\\d+)/sign`,
    ({ state, at, body, request }) => {
      const draft = draftOf(state, householdOf(at[0]), Number(at[1]), request)
      return Object.assign(draft, { status: 'SIGNED', signedAt: now(), version: draft.version + 1, ...body })
    },
  ],
  ['GET', `${path}/records`, ({ state, at }) => ({ records: recordsOf(state, householdOf(at[0])) })],
  [
    'POST',
    `${path}/records/(land-transfers|share-holdings|wuxiao-projects|employments|awards)`,
    ({ state, at, body, response }) => {
      state.cooperatives ??= []
      const one = record(state, recordPaths[at[1]], body)
      recordsOf(state, householdOf(at[0])).unshift(one)
      return created(response, { id: one.id })
    },
  ],
  [
    'POST',
    `${path}/records/([^/]+)/payments`,
    ({ state, at, body, response }) => {
      const household = householdOf(at[0])
      const one = found(recordsOf(state, household), at[1])
      const [kind, category, item] = body.isCost ? ['WUXIAO_COST', 'OPERATING_COST', '养殖支出'] : paymentOf[one.kind]
      const made = entry(state, household, {
        category,
        item,
        receivedOn: body.paidOn,
        amount: body.amount,
        source: 'RECORD',
      })
      ledgerOf(state, household).push(made)
      one.payments.unshift({ id: `p${++state.n}`, kind, entryId: made.id, paidOn: body.paidOn, amount: body.amount })
      if (body.isCost) one.cost = round(one.cost + body.amount)
      else one.paid = round(one.paid + body.amount)
      if (one.kind === 'AWARD') Object.assign(one, { status: 'PAID', untilOn: body.paidOn })
      return created(response, { id: made.id })
    },
  ],
  [
    'POST',
    `${path}/records/([^/]+)/(end|cancel)`,
    ({ state, at, body, request, response }) => {
      const all = recordsOf(state, householdOf(at[0]))
      const one = found(all, at[1])
      unchanged(one, request, '这条记录刚被别人改过。', 'Somebody has changed this.')
      if (at[2] === 'end') Object.assign(one, { untilOn: body.untilOn, version: one.version + 1 })
      else all.splice(all.indexOf(one), 1)
      response.statusCode = 204
    },
  ],
  [
    'GET',
    '/income/grid',
    ({ state, query }) =>
      gridOf(state, query.get('village'), query.get('category'), query.get('item'), Number(query.get('year'))),
  ],
  [
    'POST',
    '/income/grid',
    ({ state, body }) => {
      for (const cell of body.cells) {
        const household = householdOf(cell.householdNo)
        const lines = ledgerOf(state, household)
        const old = lines.find((one) => one.id === cell.entryId)
        const fresh = entry(state, household, {
          category: body.category,
          item: body.item,
          receivedOn: old?.receivedOn ?? body.receivedOn,
          amount: cell.amount,
          replaces: old?.id ?? null,
        })
        if (old) old.ended = { how: 'CORRECTED', replacedBy: fresh.id, reason: null, by: state.me.name, at: now() }
        lines.push(fresh)
      }
      return gridOf(state, body.village, body.category, body.item, Number(body.receivedOn.slice(0, 4)))
    },
  ],
  [
    'GET',
    '/income/contradictions',
    ({ query }) => {
      if (query.get('year') === '2019') return { items: [], counts: {}, isCutOff: false }
      const [one, two, three] = households
      const place = { town: regionOf(one.townCode).name, village: regionOf(one.villageCode).name, group: '' }
      const all = [
        [
          'STUDENT_WITH_WAGES',
          '在校生有工资收入',
          'A student with wages',
          '在校生这一年登记了工资 18000 元，请核实是谁挣的。',
          'Wages of 18000 yuan are entered for somebody at school; find out who earned them.',
          [two],
        ],
        [
          'JUST_OVER_LINE',
          '收入刚过监测线',
          'Just over the line',
          '上年人均 4115 元，低于线；今年 5036.67 元，刚过 5000 元的线，请核实增收来源。',
          '4115 yuan per head last year, below the line; 5036.67 this year, just over the line of 5000. Check what has risen.',
          [three],
        ],
        [
          'SAME_VALUE',
          '同村多户数值相同',
          'The same value in many households',
          '本村有 8 户这一项同是 3600.5 元，像是照抄的，请逐户核实。',
          '8 households of the village have the same 3600.5 yuan for this item; it looks copied.',
          households.slice(0, 8),
          '种植',
        ],
      ].map(([rule, zh, en, sayZh, sayEn, about, item = null]) => ({
        rule,
        title: { zh, en },
        sentence: { zh: sayZh, en: sayEn },
        households: about.map((each) => each.no),
        headName: about.length === 1 ? about[0].headName : null,
        region: about.length === 1 ? about[0].region : place,
        memberNo: null,
        item,
      }))
      return {
        items: all,
        counts: { STUDENT_WITH_WAGES: 1, JUST_OVER_LINE: 1, SAME_VALUE: 1, WAGE_TINY: 0 },
        isCutOff: false,
      }
    },
  ],
]
function gridOf(state, village, category, item, year) {
  return {
    village,
    category,
    item,
    year,
    rows: households
      .filter((one) => one.villageCode === village)
      .sort((a, b) => a.groupCode.localeCompare(b.groupCode))
      .map((household) => {
        const of = (which) =>
          ledgerOf(state, household).filter(
            (one) =>
              !one.ended && one.category === category && one.item === item && one.receivedOn.startsWith(String(which)),
          )
        const mine = of(year)
        const before = of(year - 1)
        const sum = (all) => (all.length ? round(all.reduce((s, one) => s + one.amount, 0)) : null)
        return {
          householdNo: household.no,
          groupCode: household.groupCode,
          headName: household.headName,
          householdType: household.householdType,
          members: household.members,
          amount: sum(mine),
          before: sum(before),
          entryId: mine.length === 1 ? mine[0].id : null,
          isEditable: mine.length < 2 && mine.every((one) => one.source !== 'RECORD'),
        }
      }),
  }
}
