// 人员导入: whatever workbook is sent, these are its rows.
import { Refusal, found, now, page } from '../answers.mjs'
import { postOf } from './persons.mjs'
import { roleOf } from './roles.mjs'

const reason = (zh, en) => ({ zh, en })
const sheet = [
  [2, 'liu.qin', '刘勤', 'GRID', '510904110260', '石柱沟村', 'ACCEPTED', []],
  [3, 'ma.lan', '马兰', 'VILLAGE', '510904110260', '石柱沟村', 'ACCEPTED', []],
  [
    4,
    'gao.shan',
    '高山',
    'GRID',
    '510904104228',
    '会龙桥村',
    'MENDED',
    [reason('“会龙乡桥村”是旧名，认作会龙桥村', 'A former name; taken as 会龙桥村')],
  ],
  [
    5,
    '',
    '周小琼',
    'GRID',
    null,
    null,
    'REJECTED',
    [
      reason('没有写登录名', 'No account was given'),
      reason('“五里坡村”不在本区的村名和旧名里', '“五里坡村” is neither a village nor a former name'),
    ],
  ],
  [
    6,
    'town',
    '何明远',
    'TOWN',
    '510904110000',
    '观音镇',
    'DUPLICATE',
    [reason('账号 town 已经有了', 'The account town exists')],
  ],
  [
    7,
    'wen.jing',
    '文静·阿卜杜热合曼·麦麦提吐尔逊',
    'HELPER',
    '510904110000',
    '观音镇',
    'MENDED',
    [reason('岗位写的“帮扶责任人”，认作帮扶干部', '“帮扶责任人” is taken as Helper')],
  ],
  [
    8,
    'luo.luo',
    '罗罗',
    null,
    '510904110000',
    '观音镇',
    'REJECTED',
    [reason('岗位“镇领导”不认识，请写模板里的岗位', '“镇领导” is no post; use those of the template')],
  ],
]
function importOf(state) {
  return {
    id: `pi${state.peopleImports.length + 1}`,
    state: 'CHECKED',
    fileName: '2021年度网格员和帮扶干部名册.xlsx',
    madeBy: state.me?.name ?? '谢系统',
    madeAt: now(),
    confirmedBy: null,
    approvedBy: null,
    linksTold: false,
    rows: { total: 2512, accepted: 2460, mended: 41, rejected: 9, duplicate: 2 },
    sample: sheet.map(([row, account, name, role, , regionName, outcome, reasons]) => ({
      row,
      account,
      name,
      roleTitle: role ? roleOf(role).title : null,
      regionName,
      outcome,
      reasons,
    })),
  }
}
const workbook =
  (name) =>
  ({ response }) => {
    response
      .writeHead(200, {
        'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      })
      .end('mock')
  }

export const importRoutes = [
  ['GET', '/access/people/imports', ({ state, query }) => page(state.peopleImports, query)],
  [
    'POST',
    '/access/people/imports',
    ({ state, bytes, response }) => {
      const name = /filename="([^"]*)"/.exec(bytes.toString('utf8'))?.[1] ?? ''
      if (!/\.(xlsx|xls|csv)$/i.test(name))
        throw new Refusal(
          422,
          'WORKBOOK_UNREADABLE',
          '这不是工作簿，没有收下；请传 xlsx、xls 或 csv。',
          'This is no workbook and was not taken; send xlsx, xls or csv.',
        )
      const one = { ...importOf(state), fileName: name }
      state.peopleImports.unshift(one)
      response.statusCode = 201
      return one
    },
  ],
  ['GET', '/access/people/imports/template', workbook('人员导入模板.xlsx')],
  ['GET', '/access/people/imports/([^/]+)/receipt', workbook('退回行.xlsx')],
  ['GET', '/access/people/imports/([^/]+)/links', workbook('登录链接.xlsx')],
  ['GET', '/access/people/imports/([^/]+)', ({ state, at }) => found(state.peopleImports, at[0])],
  [
    'POST',
    '/access/people/imports/([^/]+)/(confirm|approve|discard)',
    ({ state, at }) => {
      const one = found(state.peopleImports, at[0])
      if (at[1] === 'approve' && one.madeBy === state.me.name)
        throw new Refusal(403, 'SECOND_PERSON_NEEDED', '要由另一人批准。', 'Somebody else must approve it.')
      if (at[1] === 'confirm')
        for (const [, account, name, , , , outcome] of sheet)
          if (['ACCEPTED', 'MENDED'].includes(outcome))
            state.people.unshift({
              ...state.people[0],
              account,
              name,
              posts: [],
              state: 'INVITED',
              lastSignInAt: null,
              madeAt: now(),
              madeBy: state.me.name,
              demo: false,
            })
      if (at[1] === 'approve')
        for (const [, account, , role, region] of sheet) {
          const person = state.people.find((each) => each.account === account && !each.posts.length)
          if (person && role) person.posts = [postOf(role, region)]
        }
      one.state = { confirm: 'CONFIRMED', approve: 'APPROVED', discard: 'DISCARDED' }[at[1]]
      return one
    },
  ],
]
