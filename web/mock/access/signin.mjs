// Signing in, step by step. Any account takes the password anju-demo and the code 123456; a browser that signs in as
// somebody else stays in the same made-up county, so that a second person finds what the first one did.
import { Refusal, now } from '../answers.mjs'
import { regionOf } from '../county.mjs'
import { roleOf } from './roles.mjs'

const states = new Map()
export function stateOf(request) {
  const id = /SESSION=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1]
  return id && states.get(id)
}

export function meOf(person, post) {
  const role = roleOf(post.role)
  return {
    account: person.account,
    name: person.name,
    role: post.role,
    roleTitle: post.roleTitle,
    region: regionOf(post.region.code),
    department: post.department,
    departmentTitle: post.departmentTitle,
    permissions: role.permissions,
    postId: post.id,
    posts: person.posts,
    hasSecondFactor: person.hasSecondFactor,
    passwordAgeDays: person.passwordAgeDays,
  }
}
function nextStep(state, more = {}) {
  const { person, todo } = state.signing
  const step = todo[0] ?? 'DONE'
  if (step === 'DONE') finish(state, person, state.signing.post ?? person.posts[0])
  return {
    step,
    me: step === 'DONE' ? state.me : null,
    posts: step === 'CHOOSE_POST' ? person.posts : [],
    setup:
      step === 'SET_UP_SECOND_FACTOR'
        ? {
            secret: 'JBSWY3DPEHPK3PXPK5GEC43FMN2WK3DM',
            uri: `otpauth://totp/Anju:${person.account}?secret=JBSWY3DPEHPK3PXPK5GEC43FMN2WK3DM&issuer=Anju`,
          }
        : null,
    ...more,
  }
}
function finish(state, person, post) {
  state.me = meOf(person, post)
  state.signing = null
  person.lastSignInAt = now()
  state.mine = [
    {
      id: 's-this',
      account: person.account,
      name: person.name,
      roleTitle: post.roleTitle,
      address: '10.21.4.17',
      device: 'Chromium · Windows',
      startedAt: now(),
      lastSeenAt: now(),
      isThis: true,
    },
    {
      id: 's-phone',
      account: person.account,
      name: person.name,
      roleTitle: post.roleTitle,
      address: '117.173.22.9',
      device: '微信 · Android',
      startedAt: '2021-01-03T19:20:00+08:00',
      lastSeenAt: '2021-01-04T07:58:00+08:00',
      isThis: false,
    },
  ]
}
function signing(state) {
  if (!state?.signing) throw new Refusal(401, 'NOT_SIGNED_IN', '请先登录。', 'Please sign in.')
  return state.signing
}
const common = ['password12', '1234567890', 'qwertyuiop']
function checkPassword(fresh) {
  if (fresh.length < 10)
    throw new Refusal(422, 'PASSWORD_SHORT', '密码至少 10 个字符。', 'A password has at least 10 characters.')
  if (common.includes(fresh.toLowerCase()))
    throw new Refusal(422, 'PASSWORD_COMMON', '这个密码太常见，容易被猜到，请换一个。', 'This one is too common.')
}

export const signInRoutes = (newState) => [
  [
    'GET',
    '/settings/demo',
    ({ state }) => ({
      demo: true,
      accounts: (state ?? newState()).people
        .filter((one) => one.demo)
        .map((one) => ({
          account: one.account,
          password: 'anju-demo',
          roleTitle: one.posts[0].roleTitle,
          regionName: one.posts[0].region.name,
        })),
    }),
    true,
  ],
  [
    'GET',
    '/session',
    ({ state, response }) => {
      response.setHeader('Set-Cookie', 'XSRF-TOKEN=mock; Path=/')
      if (state?.signing) {
        const { step, posts, setup } = nextStep(state)
        throw new Refusal(401, 'SIGN_IN_UNFINISHED', '登录还没有做完。', 'The sign-in is not finished.', 'USER', {
          step,
          posts,
          setup,
        })
      }
      if (!state?.me) throw new Refusal(401, 'NOT_SIGNED_IN', '请先登录。', 'Please sign in.')
      return state.me
    },
    true,
  ],
  [
    'POST',
    '/session',
    ({ state: before, body, response }) => {
      const state = before ?? newState()
      const person = state.people.find((one) => one.account === body.account)
      if (person?.state === 'LOCKED')
        throw new Refusal(
          429,
          'ACCOUNT_LOCKED',
          '密码试错次数太多，账号已锁定，15 分钟后再试；急用请找安全管理员解锁。',
          'Too many wrong passwords: locked for 15 minutes; the security administrator can unlock it.',
        )
      const password = person?.password ?? 'anju-demo'
      if (!person || person.state !== 'ACTIVE' || body.password !== password)
        throw new Refusal(401, 'SIGN_IN_FAILED', '账号或密码不对。', 'Account or password is wrong.')
      if (!person.posts.length)
        throw new Refusal(
          403,
          'NO_POST',
          '您还没有岗位，请安全管理员授予后再登录。',
          'You hold no post yet; ask the security administrator.',
        )
      const id = crypto.randomUUID()
      states.set(id, state)
      response.setHeader('Set-Cookie', [`SESSION=${id}; HttpOnly; SameSite=Lax; Path=/`, 'XSRF-TOKEN=mock; Path=/'])
      state.me = null
      state.ended = false
      state.signing = {
        person,
        todo: [
          person.mustChange && 'CHANGE_PASSWORD',
          person.mustSetUp && 'SET_UP_SECOND_FACTOR',
          person.hasSecondFactor && 'SECOND_FACTOR',
          person.posts.length > 1 && 'CHOOSE_POST',
        ].filter(Boolean),
      }
      return nextStep(state)
    },
    true,
  ],
  [
    'POST',
    '/session/password',
    ({ state, body }) => {
      const person = state.signing?.person ?? state.people.find((one) => one.account === state.me?.account)
      if (!person) throw new Refusal(401, 'NOT_SIGNED_IN', '请先登录。', 'Please sign in.')
      if (body.old !== (person.password ?? 'anju-demo'))
        throw new Refusal(422, 'PASSWORD_WRONG', '现在的密码不对。', 'The present password is wrong.')
      checkPassword(body.new)
      Object.assign(person, { password: body.new, mustChange: false, passwordAgeDays: 0 })
      if (!state.signing) {
        state.me = { ...state.me, passwordAgeDays: 0 }
        return { step: 'DONE', me: state.me, posts: [], setup: null }
      }
      state.signing.todo.shift()
      return nextStep(state)
    },
    true,
  ],
  [
    'POST',
    '/session/second-factor',
    ({ state, body }) => {
      const { todo, person } = signing(state)
      if (body.code !== '123456' && body.code !== 'K7QF-2M9X')
        throw new Refusal(
          401,
          'CODE_WRONG',
          '验证码不对或已过期，请填手机上现在显示的。',
          'The code is wrong or over; enter what the phone shows now.',
        )
      const settingUp = todo[0] === 'SET_UP_SECOND_FACTOR'
      todo.shift()
      if (!settingUp) return nextStep(state)
      Object.assign(person, { hasSecondFactor: true, mustSetUp: false })
      const recoveryCodes = [
        'K7QF-2M9X',
        'R4TD-8WPA',
        '9HCV-L3KE',
        'M2XN-6JQB',
        'T8GY-4DZS',
        'W5PB-7RCU',
        'C3LK-9EVH',
        'Y6AJ-2NTM',
      ]
      return nextStep(state, { recoveryCodes })
    },
    true,
  ],
  [
    'POST',
    '/session/post',
    ({ state, body }) => {
      const person = state.signing?.person ?? state.people.find((one) => one.account === state.me?.account)
      const post = person?.posts.find((one) => one.id === body.postId)
      if (!post) throw new Refusal(403, 'NOT_YOUR_POST', '这不是您的岗位。', 'This is not a post of yours.')
      finish(state, person, post)
      return { step: 'DONE', me: state.me, posts: [], setup: null }
    },
    true,
  ],
  ['DELETE', '/session', ({ state }) => void Object.assign(state ?? {}, { me: null, signing: null }), true],
  ['GET', '/session/mine', ({ state }) => ({ items: state.mine })],
  [
    'DELETE',
    '/session/mine/([^/]+)',
    ({ state, at }) => void (state.mine = state.mine.filter((one) => one.id !== at[0])),
  ],
  ['GET', '/first-sign-in/([^/]+)', ({ at, state }) => firstSignIn(state ?? newState(), at[0]), true],
  [
    'POST',
    '/first-sign-in/([^/]+)',
    ({ at, body, state: before }) => {
      const state = before ?? newState()
      const { account } = firstSignIn(state, at[0])
      checkPassword(body.password)
      const person = state.people.find((one) => one.account === account)
      Object.assign(person, { password: body.password, state: 'ACTIVE', usedLink: at[0] })
    },
    true,
  ],
]
function firstSignIn(state, token) {
  if (token === 'expired')
    throw new Refusal(410, 'LINK_EXPIRED', '这个链接已过 72 小时，不能再用。', 'This link is over 72 hours old.')
  if (token === 'used' || state.people.some((one) => one.usedLink === token))
    throw new Refusal(410, 'LINK_USED', '这个链接已经用过一次。', 'This link was used already.')
  const account = /^for-(.+)$/.exec(token)?.[1]
  const person = state.people.find((one) => one.account === account)
  if (!person)
    throw new Refusal(
      404,
      'LINK_UNKNOWN',
      '没有这个链接，可能没有复制完整。',
      'There is no such link; was it copied whole?',
    )
  return {
    account: person.account,
    name: person.name,
    rules: [{ zh: '不是常见的密码', en: 'Not a common password' }],
  }
}
