// 系统 · 审计: entries as the server writes them; what is done here is not written down.
import { Refusal, found, now, page } from './answers.mjs'
import { dice, households } from './county.mjs'

const actions = {
  SIGNED_IN: ['登录', 'Signed in'],
  SIGN_IN_REFUSED: ['登录被拒', 'Sign-in refused'],
  HOUSEHOLD_READ: ['查看农户档案', 'Read a household'],
  HOUSEHOLDS_LISTED: ['列出农户', 'Listed households'],
  WARNING_READ: ['查看预警', 'Read a warning'],
  PERSONAL_SHOWN: ['显示证件号或电话', 'Showed a number'],
  EXPORT_ASKED: ['申请导出', 'Asked for an export'],
  EXPORT_TAKEN: ['取走导出文件', 'Took an export'],
  POST_GRANTED: ['授予岗位', 'Granted a post'],
  PARAMETER_DECIDED: ['审批参数', 'Decided a parameter'],
  FILE_RECEIVED: ['收到数据表', 'Received a file'],
  RUN_STARTED: ['开始比对', 'Started a run'],
}
const who = [
  ['town', '何明远', '镇级审核员', 'Town reviewer', '三家镇'],
  ['district', '罗文静', '区级管理员', 'District office', '安居区'],
  ['village', '周大贵', '村级监测员', 'Village monitor', '莲花村'],
  ['steward', '邓晓岚', '数据管理员', 'Data steward', '安居区'],
  ['security', '安守正', '安全管理员', 'Security administrator', '安居区'],
]
const roll = dice(31)
const of = (list) => list[Math.floor(roll() * list.length)]
const digest = () =>
  Math.floor(roll() * 2 ** 32)
    .toString(16)
    .padStart(8, '0')
const detail = (zh, en, value) => ({ title: { zh, en }, value })
const codes = Object.keys(actions)
const about = ['HOUSEHOLD_READ', 'WARNING_READ', 'PERSONAL_SHOWN']
const entries = Array.from({ length: 640 }, (_, back) => {
  const action = back === 9 ? 'PERSONAL_SHOWN' : of(codes)
  const [actor, actorName, zh, en, regionName] = of(who)
  const household = back === 9 ? households[0] : about.includes(action) ? of(households.slice(0, 60)) : null
  const day = 31 - (back % 31)
  return {
    seq: 128_640 - back,
    at: `2020-12-${String(day).padStart(2, '0')}T${String(8 + (back % 10)).padStart(2, '0')}:${String(10 + (back % 49)).padStart(2, '0')}:0${back % 10}+08:00`,
    actor: action === 'FILE_RECEIVED' ? '推送' : actor,
    actorName: action === 'FILE_RECEIVED' ? null : actorName,
    roleTitle: action === 'FILE_RECEIVED' ? null : { zh, en },
    regionName: action === 'FILE_RECEIVED' ? null : regionName,
    action,
    actionTitle: { zh: actions[action][0], en: actions[action][1] },
    subject: household
      ? { kind: 'HOUSEHOLD', id: household.no, title: `${household.headName[0]}**户` }
      : action === 'FILE_RECEIVED'
        ? { kind: 'FILE', id: 'f-mi02-2020-12', title: 'MI-02_医疗费用结算_202012.xlsx' }
        : null,
    household: household?.no ?? null,
    member: null,
    purpose: action === 'PERSONAL_SHOWN' ? 'VISIT' : null,
    purposeTitle: action === 'PERSONAL_SHOWN' ? { zh: '入户核实', en: 'Verifying at the door' } : null,
    outcome: action === 'SIGN_IN_REFUSED' || back % 41 === 7 ? 'REFUSED' : 'DONE',
    details:
      action === 'PERSONAL_SHOWN'
        ? [detail('显示的内容', 'What was shown', '电话'), detail('当天还可显示', 'Left that day', '27')]
        : action === 'HOUSEHOLDS_LISTED'
          ? [detail('筛选', 'Filter', '户类型=脱贫户'), detail('行数', 'Rows', '50')]
          : [],
    address: action === 'FILE_RECEIVED' ? '10.30.2.8' : `10.21.4.${10 + (back % 40)}`,
    digestShort: digest(),
  }
}).sort((a, b) => b.at.localeCompare(a.at))
entries.forEach((one, at) => (one.seq = 128_640 - at))

function listed(query) {
  const at = (name) => query.get(name) ?? ''
  return entries
    .filter((one) => !at('household') || one.household === at('household'))
    .filter((one) => !at('actor') || one.actor === at('actor'))
    .filter((one) => !at('action') || one.action === at('action'))
    .filter((one) => !at('from') || one.at.slice(0, 10) >= at('from'))
    .filter((one) => !at('to') || one.at.slice(0, 10) <= at('to'))
}
export function firstVerifications() {
  return [
    {
      id: 'v1',
      state: 'BROKEN',
      entries: 96_211,
      checkedTo: 96_211,
      startedAt: '2020-11-12T16:20:00+08:00',
      endedAt: '2020-11-12T16:20:04+08:00',
      findings: [
        {
          seq: 80_412,
          day: '2020-11-03',
          kind: 'ALTERED',
          said: {
            zh: '第 80,412 条的内容与它的摘要不符：写下之后被改过。',
            en: 'Entry 80,412 does not match its digest: it was changed after it was written.',
          },
        },
        {
          seq: 80_977,
          day: '2020-11-04',
          kind: 'REMOVED',
          said: {
            zh: '第 80,976 条之后缺 1 条。',
            en: 'One entry is missing after 80,976.',
          },
        },
      ],
    },
  ]
}
export const auditRoutes = [
  ['GET', '/audit/entries', ({ query }) => page(listed(query), query)],
  [
    'GET',
    '/audit/actions',
    () => ({ items: Object.entries(actions).map(([code, [zh, en]]) => ({ code, title: { zh, en } })) }),
  ],
  [
    'GET',
    '/audit/days',
    ({ query }) => {
      const month = query.get('month') ?? '2020-12'
      const days = [...new Set(entries.map((one) => one.at.slice(0, 10)))].filter((day) => day.startsWith(month))
      return {
        items: days.map((day) => {
          const own = entries.filter((one) => one.at.startsWith(day))
          return {
            day,
            entries: own.length,
            firstSeq: own.at(-1).seq,
            lastSeq: own[0].seq,
            digest: own
              .map((one) => one.digestShort)
              .join('')
              .padEnd(64, '0')
              .slice(0, 64),
            isAnchored: day !== '2020-12-31',
          }
        }),
      }
    },
  ],
  ['GET', '/audit/verifications', ({ state }) => ({ items: state.verifications })],
  [
    'POST',
    '/audit/verifications',
    ({ state, response }) => {
      if (state.verifications.some((one) => one.state === 'RUNNING'))
        throw new Refusal(409, 'VERIFICATION_RUNNING', '正在核验，请等它结束。', 'A verification is going on.')
      const one = {
        id: `v${state.verifications.length + 1}`,
        state: 'RUNNING',
        entries: 128_640,
        checkedTo: 0,
        startedAt: now(),
        endedAt: null,
        findings: [],
      }
      state.verifications.unshift(one)
      for (const step of [1, 2, 3]) setTimeout(() => (one.checkedTo = Math.round((128_640 * step) / 4)), step * 400)
      setTimeout(() => Object.assign(one, { state: 'INTACT', checkedTo: one.entries, endedAt: now() }), 1600)
      response.statusCode = 202
      return one
    },
  ],
  ['GET', '/audit/verifications/([^/]+)', ({ state, at }) => found(state.verifications, at[0])],
]
