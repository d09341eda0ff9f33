// Three workflows, shorter than the real ones, in the shape in which the server draws them.
const t = (zh, en) => ({ zh, en })
const roles = {
  GRID: t('网格员', 'Grid monitor'),
  VILLAGE: t('村级', 'Village'),
  TOWN: t('镇级', 'Town'),
  DISTRICT: t('区级', 'District'),
  PLATFORM: t('平台', 'Platform'),
}
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
export const actions = {
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
  problem: {
    review: {
      title: t('审核受理', 'Accept'),
      from: 'REPORTED',
      to: 'REVIEWED',
      by: 'TOWN',
      fields: [field('opinion', t('审核意见', 'Opinion'), 'TEXT', { atMost: 300 })],
      evidence: [],
      effects: [],
    },
    return: {
      title: t('退回补充', 'Return'),
      from: 'REPORTED',
      to: 'RETURNED',
      by: 'TOWN',
      fields: [field('why', t('为什么退回', 'Why'), 'TEXT', { atMost: 300 })],
      evidence: [],
      effects: [],
    },
  },
  enrolment: {
    meeting: {
      title: t('登记村民评议', 'Record the meeting'),
      from: 'MEETING',
      to: 'PUBLICITY',
      by: 'VILLAGE',
      fields: [
        field('held_on', t('评议日期', 'Held on'), 'DATE'),
        field('chair', t('主持人', 'Chair'), 'TEXT', { atMost: 40 }),
        field('votes', t('表决', 'Votes'), 'VOTES'),
        field('present', t('到会人员', 'Present'), 'NAMES', { atLeast: 2 }),
        field('fast_track', t('走绿色通道', 'Green channel'), 'YES_NO', { isRequired: false, when: 'grade = RED' }),
      ],
      evidence: [{ kind: 'SIGNATURE', title: t('签名', 'signature'), atLeast: 1 }],
      effects: [t('生成公示文稿', 'The public notice is made')],
    },
  },
}
const line = (workflow, code, notBy = []) => {
  const act = actions[workflow][code]
  return edge(code, act.title, act.from, act.to, [act.by], { notBy, effects: act.effects })
}
export const workflows = [
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
      edge('report_visit', actions.warning.report_visit.title, 'VISIT', 'VISIT', ['GRID', 'VILLAGE'], {
        when: 'verdict = NOT_MET',
      }),
      edge('recall_visit', t('收回核实单', 'Call the visit back'), 'VISIT', 'TOWN_REVIEW', ['TOWN']),
      edge('confirm', t('确认预警', 'Confirm'), 'RESULT', 'CONFIRMED', ['TOWN'], {
        notBy: [actions.warning.report_visit.title],
      }),
      edge('dismiss_after_visit', t('核实后解除', 'Dismiss after the visit'), 'RESULT', 'DISMISSED', ['TOWN'], {
        notBy: [actions.warning.report_visit.title],
      }),
      edge('visit_again', t('退回重新核实', 'Visit again'), 'RESULT', 'VISIT', ['TOWN']),
      edge('withdraw', t('撤回', 'Withdraw'), 'TOWN_REVIEW', 'WITHDRAWN', ['PLATFORM']),
    ],
  },
  {
    code: 'problem',
    title: t('问题上报与销号', 'Problems'),
    purpose: t('问题从上报到销号，一步一签。', 'From the report of a problem to its end, step by step.'),
    isGraded: true,
    edition: '90aa12cd77f1',
    nodes: [
      node('REPORTED', t('待审核', 'Reported'), 'TOWN', graded(1, 1, 2), ['DISTRICT']),
      node('RETURNED', t('退回补充', 'Returned'), 'VILLAGE', { ALL: days(3) }),
      node('REVIEWED', t('待交办', 'Reviewed'), 'TOWN', { ALL: days(2) }, ['DISTRICT']),
      node('CLOSED', t('已销号', 'Closed'), null, {}),
    ],
    edges: [
      edge('report', t('上报', 'Report'), null, 'REPORTED', ['GRID', 'VILLAGE']),
      line('problem', 'review'),
      line('problem', 'return'),
      edge('send_again', t('补充后再报', 'Send again'), 'RETURNED', 'REPORTED', ['VILLAGE']),
      edge('close', t('销号', 'Close'), 'REVIEWED', 'CLOSED', ['DISTRICT'], { notBy: [t('上报', 'Report')] }),
    ],
  },
  {
    code: 'enrolment',
    title: t('识别纳入', 'Enrolment'),
    purpose: t(
      '从线索到区级审定，公示满五天。',
      'From the clue to the district, with five full days of public notice.',
    ),
    isGraded: true,
    edition: '1f00c3d2a9b8',
    nodes: [
      node('MEETING', t('村民评议', 'Village meeting'), 'VILLAGE', { ALL: days(5) }, ['TOWN']),
      node(
        'PUBLICITY',
        t('村内公示', 'Public notice'),
        'VILLAGE',
        { ALL: days(7) },
        ['TOWN'],
        t('公示满 5 天，当天不算', 'Five full days, the first not counted'),
      ),
      node('TOWN', t('镇级复核', 'Town'), 'TOWN', { ALL: days(3) }, ['DISTRICT']),
      node('ENROLLED', t('已纳入', 'Enrolled'), null, {}),
      node('REFUSED', t('未纳入', 'Not enrolled'), null, {}),
    ],
    edges: [
      edge('propose', t('申报', 'Propose'), null, 'MEETING', ['GRID', 'VILLAGE']),
      line('enrolment', 'meeting'),
      edge('post', t('公示结束', 'End of the notice'), 'PUBLICITY', 'TOWN', ['VILLAGE']),
      edge('object', t('有异议，重新评议', 'Objection'), 'PUBLICITY', 'MEETING', ['VILLAGE'], {
        when: 'objections > 0',
      }),
      edge('approve', t('审定', 'Approve'), 'TOWN', 'ENROLLED', ['DISTRICT']),
      edge('refuse', t('不予纳入', 'Refuse'), 'TOWN', 'REFUSED', ['DISTRICT']),
    ],
  },
]
export const roleTitles = roles
