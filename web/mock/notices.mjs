// 消息: an inbox, its settings, one's own WeChat.
import { found, keysetPage, now, Refusal, tell, unchanged } from './answers.mjs'

const wechat = { zh: '微信', en: 'WeChat' }
const sms = { zh: '短信', en: 'SMS' }
const inbox = { zh: '收件箱', en: 'Inbox' }
const kinds = [
  ['ESCALATION', '超期未办', 'Overdue', ['WECHAT', 'SMS'], ['WECHAT', 'SMS'], false],
  ['REMINDER', '快到期了', 'Due soon', ['WECHAT'], ['WECHAT', 'SMS'], true],
  ['RESULT', '有结果了', 'A result', ['WECHAT'], ['WECHAT', 'SMS'], true],
  ['RETURNED', '退回重办', 'Sent back', ['WECHAT'], ['WECHAT', 'SMS'], false],
  ['TASK', '新的待办', 'New task', ['WECHAT'], ['WECHAT', 'SMS'], false],
  ['WECHAT_BOUND', '已绑定微信', 'WeChat bound', [], [], false],
].map(([kind, zh, en, defaults, possible, waitsForDigest]) => ({
  kind,
  title: { zh, en },
  channels: [...defaults],
  defaults,
  possible,
  waitsForDigest,
  breaksQuietHours: false,
}))

const texts = {
  TASK: (no) => [
    `三合村户编号 ${no}：“预警”到了“镇级审核”，请在 2020年12月23日 前办结。`,
    `Household ${no}, 三合村: “Warning” has come to “Town review”; finish it by 23 Dec 2020.`,
  ],
  REMINDER: (no) => [
    `三合村户编号 ${no}：“预警”的“核实”还没有办，2020年12月22日 到期。`,
    `Household ${no}, 三合村: “Visit” of “Warning” is still open and due on 22 Dec 2020.`,
  ],
  ESCALATION: (no) => [
    `大安乡金银铺村户编号 ${no}：网格员负责的“预警”“核实”已经超期（2020年12月18日 到期），请督促或改派。`,
    `Household ${no}, 大安乡金银铺村: “Visit” of “Warning”, owned by Grid monitor, is overdue since 18 Dec 2020; press for it or give it to somebody else.`,
  ],
  RESULT: (no) => [
    `三合村户编号 ${no}：“问题”已经“销号”，现在是“已销号”。`,
    `Household ${no}, 三合村: “Problem” was moved by “Close” and stands at “Closed”.`,
  ],
}

function message(at, order) {
  const kind = ['ESCALATION', 'TASK', 'REMINDER', 'RESULT', 'TASK'][at % 5]
  const no = `H5109040000${String(10 + at).padStart(2, '0')}`
  const [zh, en] = texts[kind](no)
  const toldAt = new Date(Date.now() - at * 5.1 * 3600e3 - 60e3).toISOString()
  return {
    id: `n${order}`,
    order,
    kind,
    title: kinds.find((one) => one.kind === kind).title,
    text: { zh, en },
    householdNo: no,
    caseId: null,
    path: `/households/${no}`,
    isUrgent: kind === 'ESCALATION' && at === 0,
    forRole: kind === 'RESULT' ? null : { zh: '区级业务', en: 'District office' },
    toldAt,
    readAt: at < 12 ? null : toldAt,
    ways: [
      { channel: 'INBOX', title: inbox, state: 'DELIVERED', at: toldAt, digestSize: null },
      ...(kind === 'RESULT'
        ? [{ channel: 'WECHAT', title: wechat, state: 'IN_DIGEST', at: toldAt, digestSize: null }]
        : [
            {
              channel: 'WECHAT',
              title: wechat,
              state: at === 1 ? 'UNCERTAIN' : 'DELIVERED',
              at: toldAt,
              digestSize: null,
            },
          ]),
      ...(kind === 'ESCALATION'
        ? [{ channel: 'SMS', title: sms, state: 'SKIPPED', at: toldAt, digestSize: null }]
        : []),
    ],
  }
}

export const firstNotices = () => ({
  messages: Array.from({ length: 64 }, (_, at) => message(at, 1000 + at)),
  settings: {
    quietFrom: '22:00',
    quietTo: '07:00',
    hasDigest: true,
    digestAt: '07:30',
    channels: [
      { channel: 'WECHAT', title: wechat, isAtWork: true, reachesMe: false },
      { channel: 'SMS', title: sms, isAtWork: false, reachesMe: false },
    ],
    kinds: structuredClone(kinds),
    version: 1,
  },
  standing: { isOn: true, isBound: false, isSubscribed: false, boundAt: null, waitsForConfirmation: false },
})

const unread = (state) => state.notices.messages.filter((one) => !one.readAt)
const bell = (state) => ({
  unread: unread(state).length,
  urgent: unread(state).filter((one) => one.isUrgent).length,
  latest: unread(state)[0] ?? null,
})

export const noticeRoutes = [
  [
    'GET',
    '/notices',
    ({ state, query }) => ({
      ...keysetPage(
        state.notices.messages.filter((one) => query.get('state') !== 'UNREAD' || !one.readAt),
        query,
      ),
      unread: unread(state).length,
    }),
  ],
  ['GET', '/notices/counts', ({ state }) => bell(state)],
  [
    'POST',
    '/notices/read',
    ({ state, body }) => {
      const marked = unread(state).filter((one) => one.toldAt <= body.until)
      marked.forEach((one) => (one.readAt = now()))
      tell(state, 'notice', bell(state))
      return { read: marked.length }
    },
  ],
  [
    'POST',
    '/notices/([^/]+)/read',
    ({ state, at }) => {
      found(state.notices.messages, at[0]).readAt ??= now()
      tell(state, 'notice', bell(state))
    },
  ],
  // of the mock alone: something is told to me
  [
    'POST',
    '/notices/mock',
    ({ state }) => {
      state.notices.messages.unshift({
        ...message(0, 999 - state.notices.messages.length),
        toldAt: new Date().toISOString(),
      })
      tell(state, 'notice', bell(state))
    },
  ],
  ['GET', '/notices/settings', ({ state }) => state.notices.settings],
  [
    'PUT',
    '/notices/settings',
    ({ state, body, request }) => {
      const one = state.notices.settings
      unchanged(one, request, '设置刚在别处改过，请再看一眼。', 'The settings were changed elsewhere; look once more.')
      if (!/^\d\d:\d\d$/.test(body.quietFrom))
        throw new Refusal(422, 'INPUT_INVALID', '时间写成 22:00 的样子。', 'Write 22:00.')
      Object.assign(one, {
        quietFrom: body.quietFrom,
        quietTo: body.quietTo,
        hasDigest: body.hasDigest,
        kinds: one.kinds.map((kind) => ({ ...kind, channels: body.channels[kind.kind] ?? kind.defaults })),
        version: one.version + 1,
      })
      return one
    },
  ],
  ['GET', '/wechat/settings', () => ({ isOn: true }), true],
  [
    'GET',
    '/wechat/sign-in',
    ({ response }) => response.writeHead(302, { Location: '/sign-in?wechat=WECHAT_UNBOUND' }).end(),
    true,
  ],
  ['GET', '/wechat/binding', ({ state }) => state.notices.standing],
  [
    'POST',
    '/wechat/binding/begin',
    ({ state }) => {
      state.notices.standing.waitsForConfirmation = true
      return { url: '/notices/settings?wechat=confirm' }
    },
  ],
  [
    'POST',
    '/wechat/binding',
    ({ state }) => {
      Object.assign(state.notices.standing, {
        isBound: true,
        isSubscribed: true,
        boundAt: now(),
        waitsForConfirmation: false,
      })
      state.notices.settings.channels[0].reachesMe = true
      return state.notices.standing
    },
  ],
  [
    'DELETE',
    '/wechat/binding',
    ({ state }) => {
      Object.assign(state.notices.standing, { isBound: false, boundAt: null, waitsForConfirmation: false })
      state.notices.settings.channels[0].reachesMe = false
    },
  ],
]
