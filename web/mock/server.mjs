// A small stand-in for the server, for working on the screens and for their tests: the contract's answers, made-up data,
// state in memory per session. `X-Mock: fail` (header or ?mock=fail in the page's address) makes every question fail,
// `empty` makes every list empty, `slow` waits two seconds.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { Refusal, notFound, now, page, tell } from './answers.mjs'
import {
  departments,
  dice,
  feedOf,
  feeds,
  households,
  indicators,
  periods,
  regionOf,
  regions,
  warnings,
} from './county.mjs'
import { importRoutes } from './access/imports.mjs'
import { firstKeys, firstSessions, peopleRoutes } from './access/people.mjs'
import { firstPeople } from './access/persons.mjs'
import { signInRoutes, stateOf } from './access/signin.mjs'
import { archiveRoutes } from './archive.mjs'
import { assistanceRoutes, firstAssistance, firstHelp } from './assistance.mjs'
import { auditRoutes, firstVerifications } from './audit.mjs'
import { caseOfWarning, caseRoutes, firstCases } from './flow/cases.mjs'
import { enrolmentRoutes, firstAssets, firstMonitored } from './enrolment.mjs'
import { firstIdentities, identityRoutes } from './identities.mjs'
import { incomeRoutes } from './income.mjs'
import { brief, firstPatterns, mendingOf, mendingRoutes } from './mending.mjs'
import { firstChanges, parameterRoutes } from './parameters.mjs'
import { firstConsents, firstExports, privacyRoutes } from './privacy.mjs'
import { layoutRoutes } from './layouts.mjs'
import { firstNotices, noticeRoutes } from './notices.mjs'
import { problemRoutes } from './problems.mjs'
import { scorecardRoutes } from './scorecard.mjs'

const port = Number(process.env.ANJU_MOCK_PORT ?? 8080)
const dist = fileURLToPath(new URL('../dist/', import.meta.url))
const kinds = { html: 'text/html', js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml' }

const zero = { ACCEPTED: 0, FIXED: 0, QUARANTINED: 0, DUPLICATE: 0, OUT_OF_SCOPE: 0, UNMATCHED: 0, NON_DATA: 0 }
function outcomesOf(rows, roll, bad) {
  const found = { ...zero, NON_DATA: Math.min(2, rows) }
  let left = rows - found.NON_DATA
  for (const [name, share] of [
    ['FIXED', 0.04],
    ['QUARANTINED', bad],
    ['DUPLICATE', 0.004],
    ['OUT_OF_SCOPE', 0.01],
    ['UNMATCHED', 0.03],
  ]) {
    found[name] = Math.min(left, Math.round(rows * share * roll() * 2))
    left -= found[name]
  }
  found.ACCEPTED = left
  return found
}
const sm3 = (text) => createHash('sha256').update(text).digest('hex')

function newState() {
  const files = []
  for (const feed of feeds) {
    for (const [at, period] of periods.entries()) {
      const roll = dice(
        at * 77 + feed.code.charCodeAt(0) * 31 + feed.code.charCodeAt(1) + Number(feed.code.slice(-2)) * 13,
      )
      const luck = roll()
      if (feed.code.startsWith('EM') && luck < 0.6) continue
      if (luck > 0.93 || (feed.code === 'ED-02' && at < 11) || (feed.code === 'HR-01' && at === 11)) continue
      const rows = feed.mode === 'FULL' ? 2000 + Math.round(roll() * 60000) : 20 + Math.round(roll() * 8000)
      const held = feed.code === 'HR-02' && at === 11
      const refused = feed.code === 'HE-03' && at === 11
      const outcomes = refused ? null : outcomesOf(rows, roll, luck < 0.3 ? 0.012 : 0)
      files.push({
        id: `f-${feed.code.replace('-', '').toLowerCase()}-${period}`,
        name: `${feed.code}_${feed.title.zh}_${period.replace('-', '')}.xlsx`,
        feed: feed.code,
        feedTitle: feed.title,
        department: feed.department,
        period,
        bytes: rows * 96 + 8000,
        sm3: sm3(feed.code + period),
        state: held ? 'HELD' : refused ? 'REFUSED' : 'CHECKED',
        channel: feed.code.startsWith('MI') ? 'API' : 'UPLOAD',
        receivedAt: `${at === 11 ? '2021-01' : `2020-${String(at + 2).padStart(2, '0')}`}-0${2 + Math.floor(roll() * 6)}T09:3${Math.floor(roll() * 9)}:00+08:00`,
        receivedBy: '邓晓岚',
        rows: refused ? null : rows,
        outcomes,
        hasReceipt: !!outcomes && outcomes.QUARANTINED + outcomes.UNMATCHED + outcomes.OUT_OF_SCOPE > 0,
        version: 1,
      })
    }
  }
  const said = [
    '观音乡石柱沟村',
    '莲花村',
    '龙王庙村',
    '步云乡三清观村',
    '大安乡金银铺村八社（原胜利大队第三生产队与老鹰岩小学教学点旧址一带）',
    '遂宁市船山区唐家乡',
  ]
  const places = said.map((name, at) => ({
    id: `p${at}`,
    said: name,
    feeds: feeds.slice(at, at + 1 + (at % 3)).map((feed) => feed.code),
    rows: [412, 96, 55, 31, 12, 3][at],
    firstPeriod: '2020-03',
    lastPeriod: '2020-12',
    state: 'OPEN',
    village: null,
    townName: null,
    notOurs: false,
    answeredBy: null,
    answeredAt: null,
    version: 1,
    suggestions:
      at === 5
        ? []
        : [
            ['510904108242', { zh: '旧名相同', en: 'Same former name' }],
            ['510904104228', { zh: '读音相近', en: 'Sounds alike' }],
            ['510904110260', { zh: '同名的村', en: 'Village of the same name' }],
          ].map(([code, why]) => ({
            code,
            name: regionOf(code).name,
            townName: regionOf(regionOf(code).parent).name,
            why,
          })),
  }))
  const people = firstPeople()
  const cases = firstCases()
  const monitored = firstMonitored()
  return {
    me: null,
    people,
    sessions: firstSessions(people),
    feedKeys: firstKeys(),
    peopleImports: [],
    changes: firstChanges(),
    verifications: firstVerifications(),
    cases,
    monitored,
    assistance: firstAssistance(monitored),
    help: firstHelp(),
    meetings: [],
    noticesPosted: [],
    objections: [],
    assets: firstAssets(cases),
    exports: firstExports(),
    consents: firstConsents(),
    files,
    places,
    patterns: firstPatterns(),
    identities: firstIdentities(),
    notices: firstNotices(),
    uploads: new Map(),
    runs: [doneRun('2020-11', 'r11', 12), doneRun('2020-10', 'r10', 9)],
    imports: [firstImport()],
    streams: new Set(),
    n: 0,
  }
}

const stages = [
  ['registry', '读入档案', 'Read the registry'],
  ['files', '读入文件', 'Read the files'],
  ['rows', '逐行检查', 'Check every row'],
  ['link', '认人', 'Link the people'],
  ['facts', '汇成事实', 'Gather the facts'],
  ['indicators', '比对 81 项指标', 'Compare 81 indicators'],
  ['warnings', '合成预警', 'Gather the warnings'],
].map(([key, zh, en]) => ({ key, title: { zh, en } }))
function newRun(state, period) {
  return {
    id: `r${Date.now().toString(36)}`,
    period,
    state: 'QUEUED',
    requestedBy: state.me.name,
    requestedAt: now(),
    startedAt: null,
    endedAt: null,
    attempt: 1,
    stages: stages.map((stage) => ({ ...stage, state: 'WAITING', seconds: null })),
    rows: null,
    hits: null,
    households: null,
    warningsOpened: null,
    warningsGrown: null,
    hitsWithdrawn: null,
    feedsMissing: ['HR-01'],
    held: [heldFile],
    fault: null,
  }
}
const heldFile = {
  feed: 'HR-02',
  period: '2020-12',
  file: 'HR-02_城乡居民养老保险_202012.xlsx',
  code: 'FULL_CHANGED',
  zh: '全量行数较上月少 18%，超过 ±5%，挂起等人确认。',
  en: 'The full list has 18 % fewer rows than last month, more than ±5 %; held until a person decides.',
}
function doneRun(period, id, seconds) {
  return {
    id,
    period,
    state: 'DONE',
    requestedBy: '邓晓岚',
    requestedAt: `${period}-28T17:00:00+08:00`,
    startedAt: `${period}-28T17:00:01+08:00`,
    endedAt: `${period}-28T17:00:${40 + seconds}+08:00`,
    attempt: 1,
    stages: stages.map((stage, at) => ({
      ...stage,
      state: 'DONE',
      seconds: [3.1, 8.4, seconds, 6.2, 4.4, 2.7, 0.8][at],
    })),
    rows: 184220,
    hits: 1902,
    households: 20000,
    warningsOpened: 214,
    warningsGrown: 96,
    hitsWithdrawn: 3,
    feedsMissing: [],
    held: [],
    fault: null,
  }
}
function firstImport() {
  return {
    id: 'i1',
    state: 'DONE',
    startedAt: '2020-12-01T08:00:00+08:00',
    endedAt: '2020-12-01T08:00:21+08:00',
    requestedBy: '邓晓岚',
    tables: [
      ['households', 20000, 0],
      ['members', 62841, 12],
      ['income', 188220, 3],
      ['spending', 40210, 0],
      ['annual_accounts', 60000, 0],
    ].map(([table, rows, rejected]) => ({ table, file: `${table}.csv`, rows, accepted: rows - rejected, rejected })),
    households: 20000,
    members: 62829,
    added: 20000,
    changed: 0,
    gone: 0,
    notice: null,
    hasReceipt: true,
  }
}

const within = (code) => (one) =>
  !code || code.endsWith('000000') || (code.endsWith('000') ? one.townCode === code : one.villageCode === code)
const warningBrief = ({ items, household, townCode, villageCode, ...brief }) => brief
const householdBrief = ({ people, initials, villageCode, townCode, cultivatedMu, ...brief }) => brief

function foundWarnings(me, query, state) {
  const ended = (one) => ['DISMISSED', 'CONFIRMED'].includes(state?.reviewed?.get(one.householdNo))
  const at = (name) => query.get(name) || ''
  return warnings
    .filter(within(me.region.code))
    .filter(within(at('region')))
    .filter((one) => !at('level') || one.level === at('level'))
    .filter((one) => !at('indicator') || one.indicators.includes(at('indicator')))
    .filter((one) => !at('type') || one.householdType === at('type'))
    .filter((one) => !at('opened') || one.openedPeriod === at('opened'))
    .filter((one) => !at('state') || (ended(one) ? 'DISMISSED' : one.state) === at('state'))
    .filter((one) => !at('q') || `${one.headName}${one.householdNo}${one.sentence.zh}`.includes(at('q')))
}
function foundHouseholds(me, query) {
  const at = (name) => query.get(name) || ''
  const q = at('q').trim().toLowerCase()
  return households
    .filter(within(me.region.code))
    .filter(within(at('region')))
    .filter((one) => !at('type') || one.householdType === at('type'))
    .filter((one) => !at('warned') || (at('warned') === 'true') === (one.warning !== null))
    .map((one) => {
      if (
        !q ||
        one.headName.startsWith(q) ||
        one.no.toLowerCase().includes(q) ||
        one.initials === q ||
        one.headIdMask?.endsWith(q)
      )
        return one
      const person = one.people.find((someone) => someone.name.startsWith(q) || someone.idMask?.endsWith(q))
      return person ? { ...one, matched: person.name } : null
    })
    .filter(Boolean)
}
function count(list, keyOf) {
  const found = new Map()
  for (const one of list) for (const key of [keyOf(one)].flat()) found.set(key, (found.get(key) ?? 0) + 1)
  return [...found]
}
function matrix(state, query) {
  const to = query.get('to') || '2020-12'
  const from = query.get('from') || '2020-01'
  const months = []
  for (
    let [year, month] = from.split('-').map(Number);
    `${year}-${String(month).padStart(2, '0')}` <= to && months.length < 36;
    month++
  ) {
    if (month > 12) [year, month] = [year + 1, 1]
    months.push(`${year}-${String(month).padStart(2, '0')}`)
  }
  const mine = state.me.department
  const codes = Object.keys(departments).filter((code) => code !== 'computed' && (!mine || code === mine))
  return {
    periods: months,
    departments: codes.map((code) => ({
      code,
      title: departments[code],
      feeds: feeds
        .filter((feed) => feed.department === code)
        .map((feed) => ({
          code: feed.code,
          title: feed.title,
          mode: feed.mode,
          cells: months.map((period) => cellOf(state, feed, period)),
        })),
    })),
  }
}
function cellOf(state, feed, period) {
  const files = state.files.filter(
    (file) => file.feed === feed.code && file.period === period && !['WITHDRAWN', 'REPLACED'].includes(file.state),
  )
  const sum = (name) => files.reduce((total, file) => total + (file.outcomes?.[name] ?? 0), 0)
  const rejected = sum('QUARANTINED')
  const is = (...names) => files.some((file) => names.includes(file.state))
  const found = !files.length
    ? period > '2020-12'
      ? 'NOT_DUE'
      : 'MISSING'
    : is('REFUSED', 'CHECK_FAILED')
      ? 'REFUSED'
      : is('HELD')
        ? 'HELD'
        : is('RECEIVED', 'CHECKING')
          ? 'WAITING'
          : rejected
            ? 'REJECTS'
            : 'GOOD'
  return {
    period,
    state: found,
    files: files.length,
    rows: files.reduce((total, file) => total + (file.rows ?? 0), 0),
    rejected,
    unmatched: sum('UNMATCHED'),
    duplicate: sum('DUPLICATE'),
    late: files.some((file) => Number(file.receivedAt.slice(8, 10)) > 5),
  }
}
function fileDetail(file, state) {
  return {
    ...brief(file),
    notices:
      file.state === 'HELD'
        ? [{ code: heldFile.code, zh: heldFile.zh, en: heldFile.en }]
        : file.state === 'REFUSED'
          ? [
              {
                code: 'COLUMN_MISSING',
                zh: '缺必需的列“身份证号”“评估日期”，整份文件没有入账。请补列后原样重传。',
                en: 'The required columns 身份证号 and 评估日期 are missing; nothing was counted. Add them and send the file again.',
              },
            ]
          : [],
    ...mendingOf(file, state),
    canWithdraw: ['CHECKED', 'HELD', 'REFUSED'].includes(file.state),
  }
}
function received(state, upload) {
  const code = /^([A-Z]{2,4}-\d\d)/.exec(upload.name)?.[1]
  const feed = code && feedOf(code)
  const same = state.files.find(
    (file) =>
      file.name === upload.name &&
      file.period === upload.period &&
      file.bytes === upload.bytes &&
      file.state !== 'WITHDRAWN',
  )
  if (same) return { file: same, again: true }
  for (const file of state.files)
    if (file.name === upload.name && file.period === upload.period) file.state = 'REPLACED'
  const file = {
    id: `f-new-${++state.n}`,
    name: upload.name,
    feed: feed?.code ?? null,
    feedTitle: feed?.title ?? null,
    department: feed?.department ?? null,
    period: upload.period,
    bytes: upload.bytes,
    sm3: sm3(upload.name + upload.bytes),
    state: 'RECEIVED',
    channel: 'UPLOAD',
    receivedAt: '2021-01-04T10:00:00+08:00',
    receivedBy: state.me.name,
    rows: null,
    outcomes: null,
    hasReceipt: false,
    version: 1,
  }
  state.files.unshift(file)
  const step = (changed) => tell(state, 'file', brief(Object.assign(file, changed)))
  setTimeout(() => step({ state: 'CHECKING' }), 150)
  setTimeout(() => {
    if (!feed) return step({ state: 'REFUSED' })
    const outcomes = { ...zero, ACCEPTED: 80, FIXED: 6, QUARANTINED: 9, DUPLICATE: 1, UNMATCHED: 3, NON_DATA: 1 }
    step({ state: 'CHECKED', rows: 100, outcomes, hasReceipt: true })
  }, 500)
  return { file, again: false }
}
function start(state, run) {
  const tick = (at) => {
    if (at > 0) Object.assign(run.stages[at - 1], { state: 'DONE', seconds: 0.4 + at / 10 })
    if (at < run.stages.length) {
      Object.assign(run, { state: 'RUNNING', startedAt: run.startedAt ?? now() })
      run.stages[at].state = 'RUNNING'
      setTimeout(() => tick(at + 1), 450)
    } else
      Object.assign(run, {
        state: 'DONE',
        endedAt: now(),
        rows: 184220,
        hits: 2140,
        households: 20000,
        warningsOpened: 231,
        warningsGrown: 118,
        hitsWithdrawn: 4,
      })
    tell(state, 'run', run)
  }
  setTimeout(() => tick(0), 300)
}
function whyNot(household, period) {
  const family = household.householdType === 'TUOPIN' ? 'RETURN' : 'FALL'
  const roll = dice(Number(household.no.slice(-6)))
  const hits = warnings.find((one) => one.householdNo === household.no)?.indicators ?? []
  return {
    period: period || '2020-12',
    periods: periods.slice(6).reverse(),
    answers: indicators
      .filter((one) => one.family === family)
      .map((one) => {
        const verdict = hits.includes(one.code) ? 'TRUE' : roll() < 0.16 ? 'UNKNOWN' : 'FALSE'
        const nearness = verdict === 'FALSE' && roll() < 0.5 ? roll() ** 2 : verdict === 'TRUE' ? 1 : null
        const feed = feeds[Math.floor(roll() * feeds.length)]
        return {
          indicator: one.code,
          title: one.title,
          level: one.level,
          verdict,
          member:
            one.grain === 'MEMBER' && nearness !== null
              ? { no: household.people[0].no, name: household.people[0].name }
              : null,
          measured: nearness === null ? null : (nearness * 6000).toFixed(2),
          threshold: nearness === null ? null : '6000.00',
          unit: nearness === null ? null : '元',
          nearness,
          words: one.words,
          missing: verdict === 'UNKNOWN' ? [{ code: feed.code, title: feed.title }] : [],
          facts:
            nearness === null
              ? []
              : [
                  {
                    name: 'admission_selfpay_amount',
                    title: { zh: '单次住院自付', en: 'Self-pay of the admission' },
                    value: (nearness * 6000).toFixed(2),
                    unit: '元',
                  },
                ],
        }
      }),
  }
}

const routes = [
  ...archiveRoutes,
  ...layoutRoutes,
  ...signInRoutes(newState),
  ...importRoutes,
  ...peopleRoutes,
  ...parameterRoutes,
  ...auditRoutes,
  ...caseRoutes,
  ...problemRoutes,
  ...enrolmentRoutes,
  ...assistanceRoutes,
  ...privacyRoutes,
  [
    'GET',
    '/regions',
    ({ me }) =>
      regions.filter(
        (one) => me.region.level === 'DISTRICT' || one.code === me.region.code || one.parent === me.region.code,
      ),
  ],
  ['GET', '/search', ({ me, query }) => ({ households: foundHouseholds(me, query).slice(0, 10).map(householdBrief) })],
  [
    'GET',
    '/warnings/counts',
    ({ me, state, query }) => {
      const found = foundWarnings(me, query, state)
      return {
        total: found.length,
        byLevel: { RED: 0, ORANGE: 0, YELLOW: 0, ...Object.fromEntries(count(found, (one) => one.level)) },
        byIndicator: count(found, (one) => one.indicators).map(([code, n]) => ({ code, count: n })),
        byTown: count(found, (one) => one.townCode)
          .map(([code, n]) => ({ code, name: regionOf(code).name, count: n }))
          .sort((a, b) => b.count - a.count),
      }
    },
  ],
  [
    'GET',
    '/warnings',
    ({ me, state, query }) =>
      page(foundWarnings(me, query, state), query, (one) => ({ ...warningBrief(one), ...caseOfWarning(state, one) })),
  ],
  [
    'GET',
    '/warnings/([^/]+)',
    ({ at }) => {
      const found = warnings.find((one) => one.id === at[0])
      if (!found) throw notFound()
      return { ...warningBrief(found), household: householdBrief(found.household), items: found.items }
    },
  ],
  [
    'GET',
    '/households/counts',
    ({ me, query }) => {
      const found = foundHouseholds(me, query)
      return { total: found.length, members: found.reduce((sum, one) => sum + one.members, 0) }
    },
  ],
  ['GET', '/households', ({ me, query }) => page(foundHouseholds(me, query), query, householdBrief)],
  [
    'GET',
    '/households/([^/]+)/why-not',
    ({ at, query }) =>
      whyNot(
        households.find((one) => one.no === at[0]),
        query.get('period'),
      ),
  ],
  [
    'GET',
    '/households/([^/]+)',
    ({ at }) => {
      const found = households.find((one) => one.no === at[0])
      if (!found) throw notFound()
      return {
        ...householdBrief(found),
        cultivatedMu: found.cultivatedMu,
        people: found.people,
        warnings: warnings.filter((one) => one.householdNo === found.no).map(warningBrief),
      }
    },
  ],
  ['GET', '/indicators', () => indicators.map(({ examples, evidenceFeeds, ...one }) => one)],
  [
    'GET',
    '/indicators/([^/]+)',
    ({ at }) =>
      indicators.find((one) => one.code === at[0]) ??
      (() => {
        throw notFound()
      })(),
  ],
  ...mendingRoutes(fileDetail),
  ...identityRoutes,
  ...incomeRoutes,
  ...noticeRoutes,
  ...scorecardRoutes,
  ['GET', '/comparison/matrix', ({ state, query }) => matrix(state, query)],
  [
    'GET',
    '/comparison/files',
    ({ state, query }) =>
      page(
        state.files.filter(
          (file) =>
            (!query.get('period') || file.period === query.get('period')) &&
            (!query.get('feed') || file.feed === query.get('feed')),
        ),
        query,
        (file) => ({ ...brief(file), change: mendingOf(file, state).change }),
      ),
  ],
  [
    'GET',
    '/comparison/files/([^/]+)/receipt',
    ({ response }) => {
      response
        .writeHead(200, {
          'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'Content-Disposition': "attachment; filename*=UTF-8''%E5%9B%9E%E6%89%A7.xlsx",
        })
        .end('mock')
    },
  ],
  [
    'GET',
    '/comparison/files/([^/]+)',
    ({ state, at }) =>
      fileDetail(
        state.files.find((file) => file.id === at[0]) ??
          (() => {
            throw notFound()
          })(),
        state,
      ),
  ],
  [
    'POST',
    '/comparison/files/([^/]+)/withdraw',
    ({ state, at, body, request }) => {
      const file = state.files.find((one) => one.id === at[0])
      if (request.headers['if-match'] !== `"${file.version}"`)
        throw new Refusal(
          412,
          'STALE_VERSION',
          '这份文件刚被别人改过，请刷新后再做。',
          'Someone changed this file meanwhile; reload and do it again.',
        )
      if (!body.reason) throw new Refusal(400, 'INPUT_INVALID', '请写明撤回的原因。', 'Give the reason.')
      return fileDetail(Object.assign(file, { state: 'WITHDRAWN', version: file.version + 1 }), state)
    },
  ],
  [
    'POST',
    '/comparison/uploads',
    ({ state, body, response }) => {
      if (!/^\d{4}-\d\d$/.test(body.period))
        throw new Refusal(400, 'PERIOD_INVALID', '期要写成 2020-12 的样子。', 'The period must look like 2020-12.')
      if (body.bytes > 4 * 1024 ** 3)
        throw new Refusal(413, 'FILE_TOO_LARGE', '文件超过 4 GB，请拆开再传。', 'The file is over 4 GB; split it.')
      const id = `u${++state.n}`
      state.uploads.set(id, { ...body, id, offset: 0 })
      response.statusCode = 201
      return { id, offset: 0, chunkBytes: 262144 }
    },
  ],
  [
    'GET',
    '/comparison/uploads/([^/]+)',
    ({ state, at }) => {
      const upload = state.uploads.get(at[0])
      if (!upload) throw notFound()
      return {
        id: upload.id,
        name: upload.name,
        bytes: upload.bytes,
        offset: upload.offset,
        expiresAt: '2021-02-01T00:00:00+08:00',
      }
    },
  ],
  [
    'PATCH',
    '/comparison/uploads/([^/]+)',
    async ({ state, at, request, bytes }) => {
      const upload = state.uploads.get(at[0])
      if (!upload) throw notFound()
      if (Number(request.headers['upload-offset']) !== upload.offset)
        throw new Refusal(409, 'UPLOAD_OFFSET', '续传位置不对。', 'Wrong offset.', 'USER', { offset: upload.offset })
      await new Promise((done) => setTimeout(done, 60))
      upload.offset += bytes.length
      if (upload.offset < upload.bytes || upload.kind === 'REGISTRY')
        return { offset: upload.offset, file: null, importId: null }
      const { file, again } = received(state, upload)
      return { offset: upload.offset, file: brief(file), importId: null, again }
    },
  ],
  ['DELETE', '/comparison/uploads/([^/]+)', ({ state, at }) => void state.uploads.delete(at[0])],
  [
    'GET',
    '/comparison/runs',
    ({ state, query }) =>
      page(
        state.runs.filter((run) => !query.get('period') || run.period === query.get('period')),
        query,
      ),
  ],
  [
    'POST',
    '/comparison/runs',
    ({ state, body, response }) => {
      if (state.runs.some((run) => ['QUEUED', 'RUNNING'].includes(run.state)))
        throw new Refusal(409, 'RUN_ACTIVE', '已有一次比对在进行，请等它结束。', 'A run is going on; wait for its end.')
      const run = newRun(state, body.period)
      state.runs.unshift(run)
      start(state, run)
      response.statusCode = 202
      return run
    },
  ],
  [
    'GET',
    '/comparison/runs/([^/]+)',
    ({ state, at }) =>
      state.runs.find((run) => run.id === at[0]) ??
      (() => {
        throw notFound()
      })(),
  ],
  ['GET', '/comparison/registry/imports', ({ state, query }) => page(state.imports, query)],
  [
    'POST',
    '/comparison/registry/imports',
    ({ state, body, response }) => {
      const tables = body.uploads.map((id) => state.uploads.get(id))
      const one = {
        id: `i${++state.n}`,
        state: 'QUEUED',
        startedAt: null,
        endedAt: null,
        requestedBy: state.me.name,
        tables: tables.map((upload) => ({
          table: upload.registryTable,
          file: upload.name,
          rows: null,
          accepted: null,
          rejected: null,
        })),
        households: null,
        members: null,
        added: null,
        changed: null,
        gone: null,
        notice: null,
        hasReceipt: false,
      }
      state.imports.unshift(one)
      const step = (changed) => tell(state, 'registry', Object.assign(one, changed))
      setTimeout(() => step({ state: 'RUNNING', startedAt: now() }), 200)
      setTimeout(
        () =>
          step({
            state: 'DONE',
            endedAt: now(),
            tables: one.tables.map((table) => ({ ...table, rows: 1200, accepted: 1196, rejected: 4 })),
            households: 20012,
            members: 62870,
            added: 31,
            changed: 412,
            gone: 19,
            hasReceipt: true,
          }),
        900,
      )
      response.statusCode = 202
      return one
    },
  ],
  [
    'GET',
    '/comparison/places',
    ({ state, query }) => ({
      ...page(
        state.places.filter((place) => place.state === (query.get('state') || 'OPEN')),
        query,
      ),
      open: state.places.filter((place) => place.state === 'OPEN').length,
    }),
  ],
  [
    'POST',
    '/comparison/places/([^/]+)/(answer|reopen)',
    ({ state, at, body }) => {
      const place = state.places.find((one) => one.id === at[0])
      if (at[1] === 'answer' && place.state === 'ANSWERED')
        throw new Refusal(409, 'ALREADY_ANSWERED', '这个地名别人刚认过。', 'Someone has just answered this name.')
      const village = body.village ? regionOf(body.village) : null
      Object.assign(
        place,
        at[1] === 'answer'
          ? {
              state: 'ANSWERED',
              village,
              townName: village && regionOf(village.parent).name,
              notOurs: body.notOurs,
              answeredBy: state.me.name,
              answeredAt: now(),
            }
          : { state: 'OPEN', village: null, notOurs: false },
      )
      place.version++
      tell(state, 'place', { open: state.places.filter((one) => one.state === 'OPEN').length })
      return place
    },
  ],
].map(([method, path, act, open]) => ({ method, path: new RegExp(`^${path}$`), act, open }))

/** Null of a request that was broken off: an upload that is paused. */
async function bodyOf(request) {
  const chunks = []
  try {
    for await (const chunk of request) chunks.push(chunk)
  } catch {
    return null
  }
  return Buffer.concat(chunks)
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://mock')
  if (!url.pathname.startsWith('/api/')) return serve(url.pathname, response)
  const mode = request.headers['x-mock'] ?? new URL(request.headers.referer ?? 'http://mock').searchParams.get('mock')
  const bytes = await bodyOf(request)
  if (!bytes) return
  const state = stateOf(request)
  try {
    const path = url.pathname.slice(4)
    const route = routes.find((one) => one.method === request.method && one.path.test(path))
    if (path === '/events' && state?.me) return stream(state, request, response)
    if (!route) throw notFound()
    if (!route.open && !state?.me) throw new Refusal(401, 'NOT_SIGNED_IN', '请先登录。', 'Please sign in.')
    if (request.method !== 'GET' && !path.startsWith('/session') && request.headers['x-xsrf-token'] !== 'mock')
      throw new Refusal(403, 'NOT_ALLOWED', '缺少令牌。', 'The token is missing.')
    if (mode === 'slow') await new Promise((done) => setTimeout(done, 2000))
    if (mode === 'fail' && !route.open && path !== '/regions')
      throw new Refusal(
        503,
        'FAULT',
        '数据库暂时连不上，请稍后重试。',
        'The database can’t be reached at the moment; try again later.',
        'OPERATOR',
      )
    const json = request.headers['content-type']?.includes('json') && bytes.length
    let answer = await route.act({
      request,
      response,
      state,
      me: state?.me,
      query: url.searchParams,
      at: route.path.exec(path).slice(1),
      body: json ? JSON.parse(bytes) : {},
      bytes,
    })
    if (response.headersSent) return
    if (mode === 'empty' && request.method === 'GET') answer = emptied(path, answer)
    if (answer === undefined) return response.writeHead(204).end()
    if (answer.version) response.setHeader('ETag', `"${answer.version}"`)
    response.setHeader('Content-Type', 'application/json')
    response.end(JSON.stringify(answer))
  } catch (error) {
    const body =
      error instanceof Refusal
        ? error.body
        : { status: 500, code: 'FAULT', zh: '服务器出错了。', en: 'The server failed.', who: 'MAKER' }
    if (!(error instanceof Refusal)) console.error(error)
    response.writeHead(body.status, { 'Content-Type': 'application/problem+json' }).end(JSON.stringify(body))
  }
})
// a client that takes up a kept connection as it is being dropped would be told of a reset
server.keepAliveTimeout = 0
server.listen(port, () => console.log(`mock server on http://localhost:${port}`))

function emptied(path, answer) {
  if (path === '/regions' || path === '/session' || path.startsWith('/settings')) return answer
  if (path === '/comparison/matrix') return { ...answer, departments: [] }
  if (path === '/privacy/impact') return { ...answer, fields: [] }
  if (path === '/today')
    return {
      ...answer,
      mine: [],
      escalated: [],
      forecast: [],
      next: null,
      counts: emptied('/cases/counts', answer.counts),
    }
  if (path === '/enrolment/counts')
    return { households: 0, people: 0, byStatus: [], byCategory: [], byHelpType: [], byMainRisk: [] }
  if (path === '/problems/counts')
    return { total: 0, byState: {}, byCategory: {}, byGrade: { RED: 0, ORANGE: 0, YELLOW: 0 } }
  if (path.startsWith('/archive/')) return { ...answer, timeline: [], rooms: [], sections: [], papers: [] }
  if (path === '/households/words') return answer
  if (path.startsWith('/enrolment/households/'))
    return {
      ...answer,
      state: null,
      history: [],
      checks: { columns: [], rows: [] },
      measures: [],
      quality: [],
      cases: [],
    }
  if (path === '/cases/counts') return { total: 0, overdue: 0, near: 0, paused: 0, mine: 0, byState: [] }
  if (path === '/privacy/retention') return { clocks: [], runs: [] }
  if (path === '/comparison/scorecard') return { ...answer, feeds: [], reasons: [], months: [] }
  if (path.endsWith('/why-not')) return { period: null, answers: [], periods: [] }
  if (Array.isArray(answer)) return []
  if ('items' in answer && 'next' in answer) return { ...answer, items: [], next: null, open: 0, total: 0 }
  if (Array.isArray(answer.items)) return { ...answer, items: [] }
  if ('households' in answer && Array.isArray(answer.households)) return { households: [] }
  if ('total' in answer)
    return { total: 0, members: 0, byLevel: { RED: 0, ORANGE: 0, YELLOW: 0 }, byIndicator: [], byTown: [] }
  return answer
}
function stream(state, request, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
  response.write(': heartbeat\n\n')
  state.streams.add(response)
  const beat = setInterval(() => response.write(': heartbeat\n\n'), 15000)
  request.on('close', () => {})
  response.on('close', () => (clearInterval(beat), state.streams.delete(response)))
}
function serve(path, response) {
  const file =
    path.includes('..') || path === '/' || !existsSync(dist + path.slice(1)) || path.endsWith('/')
      ? 'desk.html'
      : path.slice(1)
  const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:"
  response.writeHead(200, {
    'Content-Type': `${kinds[file.split('.').pop()] ?? 'application/octet-stream'}; charset=utf-8`,
    'Content-Security-Policy': policy,
  })
  response.end(readFileSync(dist + file))
}
