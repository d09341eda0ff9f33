// 监测档案 of the made-up county: one household as of a day and a moment, and what changes it.
import { Refusal, notFound, now, unchanged } from './answers.mjs'
import { households, warnings } from './county.mjs'

const t = (zh, en) => ({ zh, en })
const today = () => now().slice(0, 10)
const registered = '2020-01-05T09:00:00+08:00'
const relations = [
  ['02', '户主', 'Head'],
  ['11', '夫', 'Husband'],
  ['12', '妻', 'Wife'],
  ['22', '长子', 'Eldest son'],
  ['23', '次子', 'Second son'],
  ['28', '女婿', 'Son-in-law'],
  ['32', '长女', 'Eldest daughter'],
  ['38', '儿媳', 'Daughter-in-law'],
  ['41', '孙子', 'Grandson (son’s son)'],
  ['42', '孙女', 'Granddaughter (son’s daughter)'],
  ['51', '父亲', 'Father'],
  ['52', '母亲', 'Mother'],
  ['73', '弟', 'Younger brother'],
]
const relationOf = (code) => {
  const found = relations.find((one) => one[0] === code)
  return found ? t(found[1], found[2]) : null
}
const reasons = [
  ['BIRTH', 'IN', '出生', 'Birth'],
  ['MARRIAGE_IN', 'IN', '婚嫁迁入', 'Married in'],
  ['MOVED_IN', 'IN', '户籍迁入', 'Moved in'],
  ['DEATH', 'OUT', '死亡', 'Died'],
  ['MARRIAGE_OUT', 'OUT', '婚嫁迁出', 'Married out'],
  ['MOVED_OUT', 'OUT', '户籍迁出', 'Moved away'],
  ['PRISON', 'UNCOUNTED', '服刑', 'In prison'],
  ['SERVICE', 'UNCOUNTED', '现役军人', 'In military service'],
  ['RELEASED', 'COUNTED', '刑满释放', 'Released from prison'],
  ['STUDY', 'COUNTED', '在校生', 'At school or college'],
]
const reasonOf = (code) => {
  const found = reasons.find((one) => one[0] === code)
  return found ? t(found[2], found[3]) : null
}
const words = {
  reasons: reasons.map(([code, change, zh, en]) => ({ code, change, title: t(zh, en) })),
  relations: relations.map(([code, zh, en]) => ({ code, title: t(zh, en) })),
  sexes: [
    { code: '1', title: t('男', 'Male') },
    { code: '2', title: t('女', 'Female') },
  ],
  ethnicities: [{ code: '01', title: t('汉族', 'Han') }],
  educations: [{ code: '80', title: t('小学', 'Primary school') }],
  labours: [{ code: 'NORMAL', title: t('普通劳动力', 'Normal') }],
}

function person(no, name, relationCode, sex, birthDate, more = {}) {
  return {
    no,
    name,
    idMask: `510904********${String(1000 + (name.codePointAt(0) % 8999))}`,
    sex: sex === '男' ? t('男', 'Male') : t('女', 'Female'),
    birthDate,
    relationCode,
    ethnicity: t('汉族', 'Han'),
    education: t('初中', 'Junior high school'),
    labour: t('普通劳动力', 'Normal'),
    student: false,
    isCounted: true,
    countedReason: null,
    since: null,
    joinedBy: null,
    until: null,
    leftBy: null,
    otherHousehold: null,
    formerNumbers: [],
    joinedAt: registered,
    leftAt: null,
    uncountedOn: null,
    uncountedAt: null,
    ...more,
  }
}

/** Four generations: what the page must be able to show. */
function familyOf(household) {
  const surname = [...household.headName][0]
  const old = household.people[0]
  return [
    person(old.no, household.headName, '02', '男', '1962-03-08', { idMask: old.idMask }),
    person(`${old.no}b`, '李秀英', '12', '女', '1964-07-21', { formerNumbers: ['510904********7726'] }),
    person(`${old.no}c`, `${surname}志强`, '22', '男', '1988-11-02', {
      uncountedOn: '2020-09-10',
      uncountedAt: '2020-09-20T10:00:00+08:00',
      countedReason: t('服刑', 'In prison'),
    }),
    person(`${old.no}d`, '陈小琼', '38', '女', '1990-05-16', {
      since: '2014-02-18',
      joinedBy: t('婚嫁迁入', 'Married in'),
      otherHousehold: households[12].no,
    }),
    person(`${old.no}e`, `${surname}雨桐`, '42', '女', '2016-06-01', {
      since: '2016-06-01',
      joinedBy: t('出生', 'Birth'),
      labour: t('无劳动能力', 'None'),
      student: true,
    }),
    person(`${old.no}f`, '王桂芳', '52', '女', '1938-12-12', { labour: t('无劳动能力', 'None') }),
    person(`${old.no}g`, `${surname}老根`, '51', '男', '1936-01-30', {
      until: '2020-08-14',
      leftBy: t('死亡', 'Died'),
      leftAt: '2020-08-16T15:30:00+08:00',
    }),
  ]
}

function plainOf(household) {
  const codes = ['02', '12', '22', '32', '52']
  return household.people.map((one, at) =>
    person(one.no, one.name, codes[at], codes[at] === '02' || codes[at] === '22' ? '男' : '女', one.birthDate, {
      idMask: one.idMask,
      education: one.education,
      labour: one.labour,
      student: one.student,
      isCounted: one.counted,
    }),
  )
}

function event(room, kind, holdsOn, recordedAt, title, detail, actorName, link = null) {
  return { room, kind, holdsOn, recordedAt, isLate: recordedAt.slice(0, 10) > holdsOn, title, detail, actorName, link }
}

function storyOf(household, people) {
  const events = [
    event('household', 'REGISTERED', '2020-01-05', registered, t('入库', 'Registered'), null, null),
    ...people
      .filter((one) => one.since && one.joinedAt === registered)
      .map((one) =>
        event(
          'household',
          'JOINED',
          one.since,
          registered,
          t('成员增加', 'A member more'),
          t(`${one.name}，${relationOf(one.relationCode).zh}，${one.joinedBy.zh}`, `${one.name}, ${one.joinedBy.en}`),
          null,
        ),
      ),
  ]
  for (const one of people) {
    if (one.until)
      events.push(
        event(
          'household',
          'LEFT',
          one.until,
          one.leftAt,
          t('成员减少', 'A member less'),
          t(`${one.name}，${one.leftBy.zh}`, `${one.name}, ${one.leftBy.en}`),
          '唐村级',
        ),
      )
    if (one.uncountedOn)
      events.push(
        event(
          'household',
          'COUNTED',
          one.uncountedOn,
          one.uncountedAt,
          t('计入人口变更', 'Counted or not'),
          t(`${one.name}，不计人口，服刑`, `${one.name}, does not count, in prison`),
          '唐村级',
        ),
      )
  }
  for (const one of warnings.filter((each) => each.householdNo === household.no))
    events.push(
      event(
        'warning',
        'OPENED',
        '2020-12-31',
        '2021-01-06T07:10:00+08:00',
        t('预警', 'Warning'),
        one.sentence,
        null,
        `/warnings?q=${household.no}&open=${one.id}`,
      ),
    )
  if (people.length > 6) {
    const page = `/enrolment/households/${household.no}`
    events.push(
      event(
        'problem',
        'REPORTED',
        '2020-09-22',
        '2020-09-22T11:20:00+08:00',
        t('问题上报：缺劳动力', 'Problem reported: lack of labour'),
        t('第 41 号，来自网格员', 'No. 41, from the grid monitor'),
        null,
        '/cases/problem-41',
      ),
      event(
        'workflow',
        'enrolment.visit',
        '2020-10-09',
        '2020-10-09T16:02:00+08:00',
        t('识别纳入：入户核实', 'Enrolment: visit'),
        t('第 57 号，到“比对”', 'No. 57, now: comparing'),
        '王网格',
      ),
      event(
        'enrolment',
        'MEETING',
        '2020-10-16',
        '2020-10-16T20:30:00+08:00',
        t('民主评议', 'Village meeting'),
        t('到会 24 人，同意 22，反对 1，弃权 1', '24 present: 22 for, 1 against, 1 abstained'),
        '唐村级',
      ),
      event(
        'enrolment',
        'ENROLLED',
        '2020-10-28',
        '2020-10-28T09:12:00+08:00',
        t('纳入监测', 'Enrolled'),
        t('边缘易致贫户，支出困难型，缺劳动力', 'Marginal, heavy spending, lack of labour'),
        '张区办',
        page,
      ),
      event(
        'enrolment',
        'MEASURE',
        '2020-11-05',
        '2020-11-06T10:00:00+08:00',
        t('帮扶措施：公益岗位', 'Measure: public post'),
        null,
        '唐村级',
        page,
      ),
    )
  }
  return events
}

function archiveOf(state, household) {
  state.archives ??= new Map()
  let found = state.archives.get(household.no)
  if (!found) {
    const people = household === households[0] ? familyOf(household) : plainOf(household)
    found = { version: 3, people, events: storyOf(household, people), until: null }
    state.archives.set(household.no, found)
  }
  return found
}

const yearsOf = (birth, on) =>
  birth
    ? Math.max(0, Number(on.slice(0, 4)) - Number(birth.slice(0, 4)) - (on.slice(5) < birth.slice(5) ? 1 : 0))
    : null

function memberThen(one, on, known, isHead) {
  const { joinedAt, leftAt, uncountedOn, uncountedAt, ...shown } = one
  const isUncounted = uncountedOn && uncountedOn <= on && uncountedAt <= known
  return {
    ...shown,
    age: yearsOf(one.birthDate, on),
    relation: relationOf(one.relationCode),
    isHead,
    isCounted: uncountedOn ? !isUncounted : one.isCounted,
    countedReason: uncountedOn && !isUncounted ? null : one.countedReason,
  }
}

function thenOf(household, archive, on, known) {
  const isKnown = known >= registered
  const there = archive.people.filter(
    (one) => isKnown && one.joinedAt <= known && (one.since ?? '') <= on && (one.birthDate ?? '') <= on,
  )
  const hasLeft = (one) => one.until && one.until <= on && one.leftAt <= known
  const members = there.filter((one) => !hasLeft(one))
  const head = members.find((one) => one.relationCode === '02') ?? members[0]
  const shown = members.map((one) => memberThen(one, on, known, one === head))
  const isGone = archive.until && archive.until <= on
  return {
    no: household.no,
    version: archive.version,
    isKnown,
    isThere: isKnown && !isGone,
    since: null,
    until: isGone ? archive.until : null,
    headName: head?.name ?? '',
    headIdMask: head?.idMask ?? null,
    householdType: household.householdType,
    groupCode: household.groupCode,
    region: household.region,
    address: household.address,
    phoneMask: household.phoneMask,
    cultivatedMu: household.cultivatedMu,
    counted: shown.filter((one) => one.isCounted).length,
    members: shown.sort((a, b) => Number(b.isHead) - Number(a.isHead)),
    former: there.filter(hasLeft).map((one) => memberThen(one, on, known, false)),
  }
}

const cell = (text, tone = 'PLAIN', isNumber = false) => ({
  text: typeof text === 'object' ? text : t(String(text), String(text)),
  tone,
  isNumber,
})
const levels = { RED: t('红', 'Red'), ORANGE: t('橙', 'Orange'), YELLOW: t('黄', 'Yellow') }

function sectionsOf(household, events) {
  const sections = []
  const ours = warnings.filter((one) => one.householdNo === household.no)
  if (events.some((one) => one.room === 'warning'))
    sections.push({
      room: 'warning',
      title: t('预警', 'Warnings'),
      content: {
        facts: [],
        tables: [
          {
            title: t('预警', 'Warnings'),
            columns: [t('级别', 'Level'), t('情况', 'What'), t('月份', 'Month'), t('命中', 'Hits'), t('状态', 'State')],
            rows: ours.map((one) => ({
              cells: [
                cell(levels[one.level], one.level),
                cell(one.sentence),
                cell(one.openedPeriod),
                cell(Array.isArray(one.hits) ? one.hits.length : one.hits, 'PLAIN', true),
                cell(t('待处理', 'Open')),
              ],
              link: `/warnings?q=${household.no}&open=${one.id}`,
            })),
          },
        ],
        link: null,
      },
    })
  if (events.some((one) => one.kind === 'ENROLLED'))
    sections.push({
      room: 'enrolment',
      title: t('动态管理', 'Monitoring'),
      content: {
        facts: [
          { name: t('状态', 'State'), value: t('监测中', 'Monitored'), tone: 'ORANGE' },
          { name: t('监测类别', 'Category'), value: t('边缘易致贫户', 'Marginal'), tone: 'PLAIN' },
          { name: t('帮扶类型', 'Kind of help'), value: t('支出困难型', 'Heavy spending'), tone: 'PLAIN' },
          { name: t('风险', 'Risks'), value: t('缺劳动力、因病', 'Lack of labour, illness'), tone: 'PLAIN' },
          { name: t('识别时间', 'Identified'), value: t('2020-10-28', '2020-10-28'), tone: 'PLAIN' },
        ],
        tables: [
          {
            title: t('帮扶措施', 'Measures'),
            columns: [t('措施', 'Measure'), t('开始', 'Since'), t('实施', 'State'), t('登记人', 'Entered by')],
            rows: [
              {
                cells: [
                  cell(t('公益岗位', 'Public post')),
                  cell('2020-11-05'),
                  cell(t('已实施', 'Carried out')),
                  cell('唐村级'),
                ],
                link: null,
              },
            ],
          },
          {
            title: t('十三项核查', 'Thirteen answers'),
            columns: [
              t('时点', 'Moment'),
              t('核查日', 'Taken'),
              t('家庭纯收入（元）', 'Net income (yuan)'),
              t('人均纯收入（元）', 'Per head (yuan)'),
            ],
            rows: [
              {
                cells: [
                  cell(t('识别', 'Identification')),
                  cell('2020-10-09'),
                  cell('21,480.00', 'PLAIN', true),
                  cell('4,296.00', 'PLAIN', true),
                ],
                link: null,
              },
            ],
          },
        ],
        link: `/enrolment/households/${household.no}`,
      },
    })
  return sections
}

function of(state, no) {
  const household = households.find((one) => one.no === no)
  if (!household) throw notFound()
  return household
}

function changed(state, request, response, no, change) {
  const household = of(state, no)
  const archive = archiveOf(state, household)
  unchanged(archive, request, '这条记录刚被别人改过，请刷新后再办。', 'Somebody has changed this meanwhile.')
  const more = change(archive, household) ?? {}
  archive.version++
  response.setHeader('ETag', `"${archive.version}"`)
  return { version: archive.version, ...more }
}
function tell(state, archive, kind, title, body, name) {
  archive.events.push(
    event(
      'household',
      kind,
      body.on,
      now(),
      title,
      t(
        [name, reasonOf(body.reason)?.zh, body.remark].filter(Boolean).join('，'),
        [name, reasonOf(body.reason)?.en].filter(Boolean).join(', '),
      ),
      state.me.name,
    ),
  )
}
const oneOf = (archive, no) => {
  const found = archive.people.find((one) => one.no === no && !one.until)
  if (!found) throw notFound()
  return found
}
const headFirst = () =>
  new Refusal(
    409,
    'HEAD_FIRST',
    '先办理户主变更，定好新户主和各人与新户主的关系，再登记这项变动。',
    'Change the head first and say what everybody is to the new one; then enter this.',
  )

export const archiveRoutes = [
  ['GET', '/households/words', () => words],
  [
    'GET',
    '/archive/([^/]+)',
    ({ state, at, query, response }) => {
      const household = of(state, at[0])
      const archive = archiveOf(state, household)
      const on = query.get('on') || today()
      const known = query.get('known') || '9999-01-01'
      const timeline = archive.events
        .filter((one) => one.holdsOn <= on && one.recordedAt <= known)
        .sort((a, b) => b.holdsOn.localeCompare(a.holdsOn) || b.recordedAt.localeCompare(a.recordedAt))
      response.setHeader('ETag', `"${archive.version}"`)
      return {
        household: thenOf(household, archive, on, known),
        on,
        known: query.get('known') || null,
        timeline,
        rooms: [...new Set(timeline.map((one) => one.room))].sort(),
        sections: sectionsOf(household, timeline),
        papers: timeline.some((one) => one.kind === 'ENROLLED')
          ? [
              {
                name: '入户照片.jpg',
                kind: t('照片', 'Photo'),
                contentType: 'image/jpeg',
                bytes: 20480,
                about: t('识别纳入', 'Enrolment'),
                madeBy: '王网格',
                madeAt: '2020-10-09T16:00:00+08:00',
                href: '/seal.svg',
              },
              {
                name: '授权书.pdf',
                kind: t('文件', 'Document'),
                contentType: 'application/pdf',
                bytes: 90480,
                about: t('识别纳入', 'Enrolment'),
                madeBy: '王网格',
                madeAt: '2020-10-09T16:01:00+08:00',
                href: '/seal.svg',
              },
            ]
          : [],
      }
    },
  ],
  [
    'POST',
    '/households/([^/]+)/members',
    ({ state, at, body, request, response }) =>
      changed(state, request, response, at[0], (archive) => {
        const name = body.person?.name ?? '新成员'
        archive.people.push(
          person(
            `${at[0]}-A${archive.people.length}`,
            name,
            body.relation,
            body.person?.sex === '2' ? '女' : '男',
            body.person?.birthDate ?? '1990-01-01',
            {
              idMask: body.person?.idNo ? '510904********0000' : null,
              since: body.on,
              joinedBy: reasonOf(body.reason),
              joinedAt: now(),
              isCounted: body.counted !== false,
            },
          ),
        )
        tell(state, archive, 'JOINED', t('成员增加', 'A member more'), body, name)
      }),
  ],
  [
    'POST',
    '/households/([^/]+)/members/([^/]+)/leave',
    ({ state, at, body, request, response }) =>
      changed(state, request, response, at[0], (archive) => {
        const one = oneOf(archive, at[1])
        if (one.relationCode === '02') throw headFirst()
        Object.assign(one, { until: body.on, leftBy: reasonOf(body.reason), leftAt: now() })
        tell(state, archive, 'LEFT', t('成员减少', 'A member less'), body, one.name)
      }),
  ],
  [
    'POST',
    '/households/([^/]+)/members/([^/]+)/counted',
    ({ state, at, body, request, response }) =>
      changed(state, request, response, at[0], (archive) => {
        const one = oneOf(archive, at[1])
        Object.assign(one, { uncountedOn: null, isCounted: body.counted, countedReason: reasonOf(body.reason) })
        tell(state, archive, 'COUNTED', t('计入人口变更', 'Counted or not'), body, one.name)
      }),
  ],
  [
    'POST',
    '/households/([^/]+)/members/([^/]+)/(relation|number)',
    ({ state, at, body, request, response }) =>
      changed(state, request, response, at[0], (archive) => {
        const one = oneOf(archive, at[1])
        if (at[2] === 'relation') one.relationCode = body.relation
        else
          Object.assign(one, {
            formerNumbers: [one.idMask],
            idMask: `${body.idNo.slice(0, 6)}********${body.idNo.slice(-4)}`,
          })
        tell(
          state,
          archive,
          at[2] === 'relation' ? 'RELATION' : 'NUMBER',
          at[2] === 'relation'
            ? t('与户主关系变更', 'Another relation to the head')
            : t('证件号更正', 'Number corrected'),
          body,
          one.name,
        )
      }),
  ],
  [
    'POST',
    '/households/([^/]+)/head',
    ({ state, at, body, request, response }) =>
      changed(state, request, response, at[0], (archive) => {
        for (const [no, code] of Object.entries(body.relations)) oneOf(archive, no).relationCode = code
        const head = oneOf(archive, body.memberNo)
        head.relationCode = '02'
        tell(state, archive, 'HEAD', t('户主变更', 'Another head'), body, head.name)
      }),
  ],
  [
    'POST',
    '/households/([^/]+)/split',
    ({ state, at, body, request, response }) =>
      changed(state, request, response, at[0], (archive) => {
        for (const no of body.memberNos)
          Object.assign(oneOf(archive, no), {
            until: body.on,
            leftBy: t('分户', 'Household split'),
            leftAt: now(),
            otherHousehold: `${at[0]}-F1`,
          })
        tell(state, archive, 'SPLIT_OFF', t('分出一户', 'A household split off'), body, `对方户 ${at[0]}-F1`)
        return { otherNo: `${at[0]}-F1` }
      }),
  ],
  [
    'POST',
    '/households/([^/]+)/(merge|move)',
    ({ state, at, body, request, response }) =>
      changed(state, request, response, at[0], (archive, household) => {
        if (at[1] === 'move') household.groupCode = body.groupCode
        else archive.until = body.on
        tell(
          state,
          archive,
          at[1] === 'move' ? 'PLACE' : 'MERGED',
          at[1] === 'move' ? t('迁组', 'Moved to another group') : t('并入他户', 'Merged into another household'),
          body,
          body.into ?? body.groupCode,
        )
        return { otherNo: body.into ?? null }
      }),
  ],
]
