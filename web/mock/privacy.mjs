// 隐私: reveals, exports, consents, impact, retention, keys.
import { Refusal, found, notFound, now, page, unchanged } from './answers.mjs'
import { households, warnings } from './county.mjs'

const purposes = [
  ['VISIT', '入户核实', 'Verifying at the door'],
  ['CALL', '电话联系本人', 'Calling the person'],
  ['COMPARE', '与部门核对', 'Comparing with a department'],
  ['PETITION', '办理来信来访', 'Answering a petition'],
].map(([code, zh, en]) => ({ code, title: { zh, en } }))
const kinds = { HOUSEHOLDS: ['农户', 'Households'], WARNINGS: ['预警户', 'Warnings'] }
const consentKinds = { ASSET_QUERY: ['查询家庭资产', 'Query of assets'], DATA_USE: ['使用家庭数据', 'Use of data'] }
const both = ([zh, en]) => ({ zh, en })

function householdOf(no) {
  const one = households.find((each) => each.no === no)
  if (!one) throw notFound()
  return one
}
export function firstExports() {
  return [
    {
      id: 'e2',
      kind: 'WARNINGS',
      kindTitle: both(kinds.WARNINGS),
      state: 'WAITING',
      rows: 1204,
      needsApproval: true,
      askedBy: 'steward',
      askedByName: '邓晓岚',
      askedAt: '2021-01-04T08:50:00+08:00',
      decidedBy: null,
      remark: '给分管领导的月度情况，附各镇名单',
      expiresAt: null,
      downloads: 0,
    },
    {
      id: 'e1',
      kind: 'HOUSEHOLDS',
      kindTitle: both(kinds.HOUSEHOLDS),
      state: 'READY',
      rows: 38,
      needsApproval: false,
      askedBy: 'district',
      askedByName: '罗文静',
      askedAt: '2021-01-03T15:12:00+08:00',
      decidedBy: null,
      remark: null,
      expiresAt: '2021-01-10T15:12:00+08:00',
      downloads: 1,
    },
  ]
}
export const firstConsents = () => [
  {
    household: households[0].no,
    id: 'c1',
    kind: 'ASSET_QUERY',
    kindTitle: both(consentKinds.ASSET_QUERY),
    givenByName: households[0].headName,
    givenOn: '2020-06-02',
    until: '2021-06-01',
    state: 'VALID',
    withdrawnAt: null,
    version: 1,
  },
]
function make(one) {
  Object.assign(one, { state: 'RUNNING' })
  setTimeout(() => Object.assign(one, { state: 'READY', expiresAt: '2021-01-11T10:00:00+08:00' }), 900)
}
const said = (zh, en) => ({ zh, en })
const impact = [
  [
    'id_no',
    ['证件号', 'ID number'],
    true,
    ['认出是不是同一个人', 'Tells whether two rows are one person'],
    'all',
    'SM4',
  ],
  ['name', ['姓名', 'Name'], false, ['入户、联系', 'Visits and contact'], 'all', 'plain'],
  ['phone', ['电话', 'Phone'], true, ['联系本人', 'Contact'], 'town', 'SM4'],
  [
    'diagnosis',
    ['诊断名称', 'Diagnosis'],
    true,
    ['判断大病支出风险', 'Risk of spending on serious illness'],
    'health',
    'SM4',
  ],
  [
    'self_pay',
    ['住院自付金额', 'Self-pay of admissions'],
    false,
    ['判断支出风险', 'Risk of spending'],
    'town',
    'plain',
  ],
  [
    'disability',
    ['残疾类别和等级', 'Kind and grade of disability'],
    true,
    ['判断保障是否到位', 'Whether aid arrives'],
    'town',
    'plain',
  ],
].map(([code, title, isSensitive, why, who, stored], at) => ({
  code,
  title: both(title),
  isSensitive,
  why: both(why),
  legalBasis: said('《个人信息保护法》第十三条第三项：履行法定职责', 'PIPL article 13 (3): statutory duty'),
  feeds: [['MI-01', 'MI-02', 'CA-01'], ['MI-02'], ['grid'], ['MI-02', 'HE-01'], ['MI-02'], ['DP-01']][at] ?? [],
  indicators: [81, 0, 0, 6, 9, 4][at],
  keptFor: said('退出监测后 3 年', '3 years after leaving the monitoring'),
  who:
    who === 'all'
      ? [said('全部岗位（掩码）', 'All posts (masked)')]
      : who === 'health'
        ? [said('镇级审核员', 'Town reviewer'), said('卫健局', 'Health')]
        : [said('村级监测员', 'Village monitor'), said('镇级审核员', 'Town reviewer')],
  storedAs: stored === 'SM4' ? said('SM4-GCM 加密', 'SM4-GCM encrypted') : said('明文', 'Plain'),
}))
const rotations = new Map()

export const privacyRoutes = [
  ['GET', '/privacy/purposes', () => ({ items: purposes })],
  [
    'POST',
    '/households/([^/]+)/reveals',
    ({ state, at, body }) => {
      const one = householdOf(at[0])
      if (!purposes.some((each) => each.code === body.purpose))
        throw new Refusal(422, 'INPUT_INVALID', '请选择事由。', 'Choose a purpose.')
      state.revealsLeft ??= 3
      if (!state.revealsLeft)
        throw new Refusal(
          429,
          'REVEALS_USED_UP',
          '今天显示的次数用完了，明天再看；确有需要请找区级管理员。',
          'Your number for today is used up; ask the district office if you need more.',
        )
      state.revealsLeft--
      const tail = (one.people.find((each) => each.no === body.memberNo) ?? one).idMask?.slice(-4) ?? '4417'
      const value = body.field === 'PHONE' ? one.phoneMask.replace('****', '5208') : `51090419720318${tail}`
      return { value, leftToday: state.revealsLeft }
    },
  ],
  [
    'GET',
    '/households/([^/]+)/consents',
    ({ state, at }) => ({
      items: state.consents.filter((one) => one.household === at[0]).map(({ household, ...one }) => one),
    }),
  ],
  [
    'POST',
    '/households/([^/]+)/consents',
    ({ state, at, body, response }) => {
      const giver = householdOf(at[0]).people.find((one) => one.no === body.givenBy)
      const one = {
        household: at[0],
        id: `c${state.consents.length + 1}`,
        kind: body.kind,
        kindTitle: both(consentKinds[body.kind]),
        givenByName: giver.name,
        givenOn: body.givenOn,
        until: body.until,
        state: 'VALID',
        withdrawnAt: null,
        version: 1,
      }
      state.consents.unshift(one)
      response.statusCode = 201
      return one
    },
  ],
  [
    'POST',
    '/households/([^/]+)/consents/([^/]+)/withdraw',
    ({ state, at, request }) => {
      const one = found(state.consents, at[1])
      unchanged(one, request, '这项授权刚被别人改过，请刷新。', 'Somebody changed it meanwhile; reload.')
      return Object.assign(one, { state: 'WITHDRAWN', withdrawnAt: now(), version: one.version + 1 })
    },
  ],
  [
    'GET',
    '/exports',
    ({ state, query }) =>
      page(
        state.exports
          .filter((one) => !query.get('state') || one.state === query.get('state'))
          .filter(
            (one) =>
              one.askedBy === state.me.account ||
              (one.state === 'WAITING' && state.me.permissions.includes('EXPORTS_APPROVE')),
          ),
        query,
      ),
  ],
  [
    'POST',
    '/exports',
    ({ state, body, response }) => {
      const rows = (body.kind === 'HOUSEHOLDS' ? households : warnings).length
      const one = {
        id: `e${state.exports.length + 1}`,
        kind: body.kind,
        kindTitle: both(kinds[body.kind]),
        state: 'WAITING',
        rows,
        needsApproval: rows > 200,
        askedBy: state.me.account,
        askedByName: state.me.name,
        askedAt: now(),
        decidedBy: null,
        remark: body.remark,
        expiresAt: null,
        downloads: 0,
      }
      state.exports.unshift(one)
      if (!one.needsApproval) make(one)
      response.statusCode = 202
      return one
    },
  ],
  [
    'POST',
    '/exports/([^/]+)/(approve|refuse)',
    ({ state, at, body }) => {
      const one = found(state.exports, at[0])
      if (one.askedBy === state.me.account)
        throw new Refusal(403, 'SECOND_PERSON_NEEDED', '要由另一人批准。', 'A second person must approve.')
      Object.assign(one, { decidedBy: state.me.name, remark: body.remark ?? one.remark })
      if (at[1] === 'approve') make(one)
      else one.state = 'REFUSED'
      return one
    },
  ],
  [
    'GET',
    '/exports/([^/]+)/file',
    ({ state, at, response }) => {
      const one = found(state.exports, at[0])
      one.downloads++
      response
        .writeHead(200, {
          'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${one.kindTitle.zh}_${one.id}.xlsx`)}`,
        })
        .end('mock')
    },
  ],
  ['GET', '/privacy/impact', () => ({ madeAt: '2021-01-04T03:00:00+08:00', edition: '2020-12-a4f1', fields: impact })],
  [
    'GET',
    '/privacy/impact.md',
    ({ response }) =>
      response
        .writeHead(200, {
          'Content-Type': 'text/markdown; charset=utf-8',
          'Content-Disposition': 'attachment; filename=impact.md',
        })
        .end('# 个人信息保护影响说明\n'),
  ],
  [
    'GET',
    '/privacy/retention',
    ({ state }) => ({
      clocks: [
        [
          'feed_files',
          ['部门原始文件', 'Files as sent'],
          ['2 年', '2 years'],
          [
            '从收到之日算，到期删除文件，保留条数和摘要',
            'From the day received; the file is deleted, count and digest stay',
          ],
          state.retentionRun ? 0 : 14,
        ],
        [
          'left_households',
          ['退出监测的农户', 'Households that left'],
          ['3 年', '3 years'],
          ['从退出之日算，到期去除姓名、证件号、电话', 'From the day of leaving; name, number and phone are taken out'],
          0,
        ],
        [
          'trail',
          ['审计记录', 'The trail'],
          ['6 年', '6 years'],
          ['从记录之日算，到期整月归档', 'From the day written; whole months are archived'],
          0,
        ],
      ].map(([code, title, period, rule, due]) => ({
        code,
        title: both(title),
        period: both(period),
        rule: both(rule),
        due,
      })),
      runs: [
        ...(state.retentionRun ? [{ at: state.retentionRun, deleted: 14, anonymised: 0 }] : []),
        { at: '2021-01-04T03:10:00+08:00', deleted: 6, anonymised: 2 },
      ],
    }),
  ],
  ['POST', '/privacy/retention/runs', ({ state }) => ((state.retentionRun = now()), { at: state.retentionRun })],
  [
    'GET',
    '/privacy/keys',
    ({ state }) => ({
      items: [
        ...(state.rotated ? [{ edition: 2, madeAt: state.rotated, state: 'ACTIVE', fields: 131_204, files: 412 }] : []),
        {
          edition: 1,
          madeAt: '2020-01-02T09:00:00+08:00',
          state: state.rotated ? 'RETIRED' : 'ACTIVE',
          fields: state.rotated ? 0 : 131_204,
          files: state.rotated ? 0 : 412,
        },
      ],
    }),
  ],
  [
    'POST',
    '/privacy/keys/rotations',
    ({ state, response }) => {
      const job = { id: `rot${rotations.size + 1}`, state: 'RUNNING', done: 0, total: 131_616 }
      rotations.set(job.id, job)
      for (const step of [1, 2, 3]) setTimeout(() => (job.done = Math.round((job.total * step) / 4)), step * 1200)
      setTimeout(() => {
        Object.assign(job, { state: 'DONE', done: job.total })
        state.rotated = now()
      }, 5000)
      response.statusCode = 202
      return job
    },
  ],
  [
    'GET',
    '/privacy/keys/rotations/([^/]+)',
    ({ at }) => {
      const job = rotations.get(at[0])
      if (!job) throw notFound()
      return job
    },
  ],
]
