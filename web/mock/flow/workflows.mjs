// The workflow of warnings, shorter than the real one, and the others as definitions/workflows says them.
import { roleTitles as roles, workflowOf } from './definitions.mjs'

const t = (zh, en) => ({ zh, en })
const days = (n) => t(`${n} 个工作日`, `${n} working days`)
const node = (code, title, owner, limits, escalation = [], notice = null) => ({
  code,
  title,
  isEnd: owner === null,
  owner,
  ownerTitle: owner && roles[owner],
  limits,
  notice,
  escalation: escalation.map((role) => roles[role]),
  open: 0,
})
const graded = (red, orange, yellow) => ({ RED: days(red), ORANGE: days(orange), YELLOW: days(yellow) })
const edge = (action, title, from, to, by, more = {}) => ({
  action,
  title,
  from,
  to,
  when: null,
  by: by.map((role) => roles[role]),
  notBy: [],
  effects: [],
  ...more,
})
const field = (code, title, type, more = {}) => ({
  code,
  title,
  type,
  isRequired: true,
  when: null,
  choices: [],
  atLeast: null,
  atMost: null,
  ...more,
})
const reasons = [
  ['ALREADY_HELPED', '已纳入或已落实措施', 'Already enrolled or helped'],
  ['COVERED', '有赔付、救助或亲属承担', 'Covered by insurance, aid or relatives'],
  ['INCOME_STABLE', '收入稳定，不影响生活', 'Income is stable'],
  ['DATA_WRONG', '部门数据有误', 'The department’s data are wrong'],
  ['NOT_THIS_PERSON', '认错了人', 'It is another person'],
].map(([code, zh, en]) => ({ code, title: t(zh, en) }))

/** what an action asks for and where it leads */
const shortActions = {
  warning: {
    dismiss: {
      title: t('解除预警', 'Dismiss'),
      from: 'TOWN_REVIEW',
      to: 'DISMISSED',
      by: 'TOWN',
      fields: [
        field('reason', t('解除原因', 'Reason'), 'CHOICE', { choices: reasons }),
        field('silence_days', t('静默期（天）', 'Days of silence'), 'NUMBER', {
          isRequired: false,
          atLeast: 1,
          atMost: 365,
        }),
        field('remark', t('说明', 'Remark'), 'TEXT', { isRequired: false, atMost: 500 }),
      ],
      evidence: [],
      effects: [t('静默期内同一情况不再预警', 'The same is not warned of again for a while')],
    },
    send_visit: {
      title: t('派网格核实', 'Send for a visit'),
      from: 'TOWN_REVIEW',
      to: 'VISIT',
      by: 'TOWN',
      fields: [field('question', t('要核实什么', 'What to check'), 'TEXT', { isRequired: false, atMost: 300 })],
      evidence: [],
      effects: [],
    },
    report_visit: {
      title: t('报核实结果', 'Report the visit'),
      from: 'VISIT',
      to: 'RESULT',
      by: 'VILLAGE',
      fields: [
        field('verdict', t('核实结论', 'Verdict'), 'CHOICE', {
          choices: [
            { code: 'IS_TRUE', title: t('属实', 'It is true') },
            { code: 'NOT_TRUE', title: t('不属实', 'It is not true') },
            { code: 'NOT_MET', title: t('没见到人', 'Nobody was met') },
          ],
        }),
        field('self_pay', t('自付金额（元）', 'Paid by themselves (yuan)'), 'MONEY', { when: 'verdict = IS_TRUE' }),
        field('visited_on', t('入户日期', 'Day of the visit'), 'DATE'),
        field('remark', t('说明', 'Remark'), 'TEXT', { isRequired: false, atMost: 500 }),
      ],
      evidence: [{ kind: 'PHOTO', title: t('照片', 'photo'), atLeast: 1 }],
      effects: [],
    },
  },
}
const line = (workflow, code, notBy = []) => {
  const act = shortActions[workflow][code]
  return edge(code, act.title, act.from, act.to, [act.by], { notBy, effects: act.effects })
}
const shortWorkflows = [
  {
    code: 'warning',
    title: t('预警处理', 'Warnings'),
    purpose: t(
      '系统比对命中的农户先由镇级审核，误报带原因码解除，其余派网格核实。',
      'The town reviews what the comparison found: false alarms are dismissed with a reason, the others are visited.',
    ),
    isGraded: true,
    edition: '4c1d9a02b7e3',
    nodes: [
      node('TOWN_REVIEW', t('镇级审核', 'Town review'), 'TOWN', graded(1, 2, 3), ['DISTRICT']),
      node('VISIT', t('网格核实', 'Visit by the grid'), 'GRID', graded(2, 4, 7), ['VILLAGE', 'TOWN', 'DISTRICT']),
      node('RESULT', t('镇级认定结论', 'Town decides'), 'TOWN', graded(1, 2, 3), ['DISTRICT']),
      node('CONFIRMED', t('已确认', 'Confirmed'), null, {}),
      node('DISMISSED', t('已解除', 'Dismissed'), null, {}),
      node('WITHDRAWN', t('部门更正后撤回', 'Withdrawn'), null, {}),
    ],
    edges: [
      edge('hit', t('系统命中', 'Found'), null, 'TOWN_REVIEW', ['PLATFORM']),
      line('warning', 'dismiss'),
      line('warning', 'send_visit'),
      line('warning', 'report_visit'),
      edge('report_visit', shortActions.warning.report_visit.title, 'VISIT', 'VISIT', ['GRID', 'VILLAGE'], {
        when: 'verdict = NOT_MET',
      }),
      edge('recall_visit', t('收回核实单', 'Call the visit back'), 'VISIT', 'TOWN_REVIEW', ['TOWN']),
      edge('confirm', t('确认预警', 'Confirm'), 'RESULT', 'CONFIRMED', ['TOWN'], {
        notBy: [shortActions.warning.report_visit.title],
      }),
      edge('dismiss_after_visit', t('核实后解除', 'Dismiss after the visit'), 'RESULT', 'DISMISSED', ['TOWN'], {
        notBy: [shortActions.warning.report_visit.title],
      }),
      edge('visit_again', t('退回重新核实', 'Visit again'), 'RESULT', 'VISIT', ['TOWN']),
      edge('withdraw', t('撤回', 'Withdraw'), 'TOWN_REVIEW', 'WITHDRAWN', ['PLATFORM']),
    ],
  },
]
const read = ['problem', 'enrolment', 'elimination', 'adjustment'].map(workflowOf)
export const workflows = [...shortWorkflows, ...read.map((one) => one.graph)]
export const pauses = { warning: {}, ...Object.fromEntries(read.map((one) => [one.graph.code, one.pauses])) }
/** by workflow and code: who does what from where, what it asks for and where it leads */
export const actions = {
  warning: Object.fromEntries(
    Object.entries(shortActions.warning).map(([code, one]) => [
      code,
      {
        ...one,
        from: [one.from],
        by: [one.by],
        ways: () => [{ when: null, state: one.to }],
        when: null,
        notBy: [],
        duringNotice: false,
      },
    ]),
  ),
  ...Object.fromEntries(read.map((one) => [one.graph.code, one.actions])),
}
export const roleTitles = roles
