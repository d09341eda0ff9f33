// 系统 · 人员: accounts, posts, pairings, sessions, feed keys.
import { Refusal, notFound, now, page, unchanged } from '../answers.mjs'
import { departments, households, regionOf, regions, warnings } from '../county.mjs'
import { postOf } from './persons.mjs'
import { permissionTitles, roleOf, roles, titled } from './roles.mjs'

const stale = ['这个人刚被别人改过，请刷新后再做。', 'Somebody changed this person meanwhile; reload and do it again.']
const briefOf = ({ account, name, phoneMask, posts, state, hasSecondFactor, lastSignInAt, madeAt }) => ({
  account,
  name,
  phoneMask,
  posts,
  state,
  hasSecondFactor,
  lastSignInAt,
  madeAt,
})
const detailOf = (one) => ({
  ...briefOf(one),
  madeBy: one.madeBy,
  lockedUntil: one.lockedUntil,
  pairings: one.paired.length,
  version: one.version,
})
function personOf(state, account) {
  const one = state.people.find((each) => each.account === decodeURIComponent(account))
  if (!one) throw notFound()
  return one
}
const needs = (state, permission) => {
  if (!state.me.permissions.includes(permission))
    throw new Refusal(403, 'NOT_ALLOWED', '您的岗位不能做这件事。', 'Your post may not do this.')
}
const linkFor = (one) => ({ url: `/first-sign-in/for-${one.account}`, expiresAt: '2021-01-07T10:00:00+08:00' })

function scopeOf(post) {
  const reads = roleOf(post.role).permissions
  const inside = (one) =>
    post.region.level === 'DISTRICT' || one.townCode === post.region.code || one.villageCode === post.region.code
  const seen = reads.includes('HOUSEHOLDS_READ') ? households.filter(inside) : []
  const own = (level) =>
    post.region.level === 'DISTRICT'
      ? regions.filter((one) => one.level === level).length
      : level === 'VILLAGE'
        ? post.region.level === 'VILLAGE'
          ? 1
          : regions.filter((one) => one.parent === post.region.code).length
        : post.region.level === 'TOWN'
          ? 1
          : 0
  return {
    region: post.region,
    regions: { towns: own('TOWN'), villages: own('VILLAGE') },
    households: seen.length,
    members: seen.reduce((sum, one) => sum + one.members, 0),
    openWarnings: reads.includes('WARNINGS_READ') ? warnings.filter(inside).length : 0,
    files: reads.includes('FEEDS_READ') ? (post.department ? 36 : 412) : 0,
    seesIllnesses: ['TOWN', 'DISTRICT', 'STEWARD'].includes(post.role) || post.department === 'health',
    permissions: reads.map(titled),
    cannot: Object.keys(permissionTitles)
      .filter((code) => !reads.includes(code))
      .map(titled),
  }
}
export function firstKeys() {
  return [
    ['k-mi-01', 'medical_insurance', false, '2020-02-11T10:00:00+08:00', '2021-01-03T02:10:00+08:00'],
    ['k-dp-01', 'dpf', true, '2020-04-20T15:00:00+08:00', null],
  ].map(([id, department, isDisabled, madeAt, lastUsedAt]) => ({
    id,
    department,
    departmentTitle: departments[department],
    isDisabled,
    madeAt,
    lastUsedAt,
  }))
}
export function firstSessions(people) {
  return people.slice(0, 14).map((one, at) => ({
    id: `s${at}`,
    account: one.account,
    name: one.name,
    roleTitle: one.posts[0]?.roleTitle ?? null,
    address: `10.21.${at}.${20 + at}`,
    device: at % 3 ? 'Chrome · Windows' : '微信 · Android',
    startedAt: '2021-01-04T08:2' + (at % 10) + ':00+08:00',
    lastSeenAt: '2021-01-04T09:5' + (at % 10) + ':00+08:00',
    isThis: false,
  }))
}

function listed(state, query) {
  const q = query.get('q')?.trim() ?? ''
  // whoever assigns pairings sees helpers only
  const admin = state.me.permissions.some((one) => ['PEOPLE_KEEP', 'POSTS_GRANT'].includes(one))
  const role = admin ? query.get('role') : 'HELPER'
  const region = query.get('region')
  return state.people
    .filter((one) => !q || one.name.includes(q) || one.account.includes(q))
    .filter((one) => !role || one.posts.some((post) => post.role === role))
    .filter((one) => !query.get('state') || one.state === query.get('state'))
    .filter(
      (one) =>
        !region ||
        one.posts.some((post) => post.region.code === region || regionOf(post.region.code).parent === region),
    )
}

export const peopleRoutes = [
  [
    'GET',
    '/access/people',
    ({ state, query }) => {
      const found = listed(state, query)
      return { ...page(found, query, briefOf), total: found.length }
    },
  ],
  [
    'POST',
    '/access/people',
    ({ state, body, response }) => {
      needs(state, 'PEOPLE_KEEP')
      if (state.people.some((one) => one.account === body.account))
        throw new Refusal(
          409,
          'ACCOUNT_TAKEN',
          '这个账号已经有人用了，请换一个。',
          'This account is taken; choose another.',
        )
      const one = {
        account: body.account,
        name: body.name,
        phoneMask: body.phone ? `${body.phone.slice(0, 3)}****${body.phone.slice(7)}` : null,
        posts: [],
        state: 'INVITED',
        hasSecondFactor: false,
        lastSignInAt: null,
        madeAt: now(),
        madeBy: state.me.name,
        lockedUntil: null,
        paired: [],
        version: 1,
        passwordAgeDays: 0,
        demo: false,
      }
      state.people.unshift(one)
      response.statusCode = 201
      return { person: detailOf(one), link: linkFor(one) }
    },
  ],
  [
    'GET',
    '/access/people/([^/]+)',
    ({ state, at }) => {
      if (!state.me.permissions.includes('POSTS_GRANT')) needs(state, 'PEOPLE_KEEP')
      return detailOf(personOf(state, at[0]))
    },
  ],
  [
    'PATCH',
    '/access/people/([^/]+)',
    ({ state, at, body, request }) => {
      needs(state, 'PEOPLE_KEEP')
      const one = personOf(state, at[0])
      unchanged(one, request, ...stale)
      one.name = body.name
      if (body.phone) one.phoneMask = `${body.phone.slice(0, 3)}****${body.phone.slice(7)}`
      one.version++
      return detailOf(one)
    },
  ],
  [
    'POST',
    '/access/people/([^/]+)/(disable|enable|unlock)',
    ({ state, at }) => {
      needs(state, at[1] === 'unlock' ? 'SESSIONS_END' : 'PEOPLE_KEEP')
      const one = personOf(state, at[0])
      Object.assign(one, { state: at[1] === 'disable' ? 'DISABLED' : 'ACTIVE', lockedUntil: null })
      one.version++
      return detailOf(one)
    },
  ],
  [
    'POST',
    '/access/people/([^/]+)/link',
    ({ state, at }) => (needs(state, 'PEOPLE_KEEP'), linkFor(personOf(state, at[0]))),
  ],
  [
    'DELETE',
    '/access/people/([^/]+)/second-factor',
    ({ state, at }) => {
      needs(state, 'POSTS_GRANT')
      Object.assign(personOf(state, at[0]), { hasSecondFactor: false, mustSetUp: true })
    },
  ],
  [
    'POST',
    '/access/people/([^/]+)/posts',
    ({ state, at, body, response }) => {
      needs(state, 'POSTS_GRANT')
      const one = personOf(state, at[0])
      if (one.account === state.me.account || one.madeBy === state.me.name)
        throw new Refusal(403, 'SECOND_PERSON_NEEDED', '要由另一人授予。', 'Somebody else must grant it.')
      const post = postOf(body.role, body.regionCode, body.department)
      one.posts = [...one.posts, post]
      one.version++
      response.statusCode = 201
      return post
    },
  ],
  [
    'DELETE',
    '/access/people/([^/]+)/posts/([^/]+)',
    ({ state, at }) => {
      needs(state, 'POSTS_GRANT')
      const one = personOf(state, at[0])
      one.posts = one.posts.filter((post) => post.id !== at[1])
    },
  ],
  [
    'GET',
    '/access/people/([^/]+)/posts/([^/]+)/scope',
    ({ state, at }) => {
      const post = personOf(state, at[0]).posts.find((one) => one.id === at[1])
      if (!post) throw notFound()
      return scopeOf(post)
    },
  ],
  [
    'GET',
    '/access/people/([^/]+)/pairings',
    ({ state, at }) => ({
      items: personOf(state, at[0]).paired.map((which) => {
        const { people, initials, villageCode, townCode, cultivatedMu, ...brief } = households[which]
        return brief
      }),
    }),
  ],
  [
    'PUT',
    '/access/people/([^/]+)/pairings',
    ({ state, at, body }) => {
      needs(state, 'PAIRINGS_ASSIGN')
      personOf(state, at[0]).paired = body.householdNos.map((no) => households.findIndex((one) => one.no === no))
    },
  ],
  [
    'GET',
    '/access/roles',
    ({ state }) => ({
      items: roles.map((one) => ({
        ...one,
        permissions: one.permissions.map(titled),
        people: state.people.filter((each) => each.posts.some((post) => post.role === one.role)).length,
      })),
    }),
  ],
  [
    'GET',
    '/access/departments',
    () => ({
      items: Object.entries(departments)
        .filter(([code]) => code !== 'computed')
        .map(([code, title]) => ({ code, title })),
    }),
  ],
  [
    'GET',
    '/access/sessions',
    ({ state, query }) =>
      page(
        state.sessions.filter((one) => !query.get('account') || one.account === query.get('account')),
        query,
      ),
  ],
  [
    'DELETE',
    '/access/sessions/([^/]+)',
    ({ state, at }) => void (state.sessions = state.sessions.filter((one) => one.id !== at[0])),
  ],
  [
    'DELETE',
    '/access/sessions',
    ({ state, query }) => void (state.sessions = state.sessions.filter((one) => one.account !== query.get('account'))),
  ],
  ['GET', '/access/feed-keys', ({ state }) => ({ items: state.feedKeys })],
  [
    'POST',
    '/access/feed-keys',
    ({ state, body, response }) => {
      const key = {
        id: `k-${body.department.slice(0, 2)}-${String(state.feedKeys.length + 1).padStart(2, '0')}`,
        department: body.department,
        departmentTitle: departments[body.department],
        isDisabled: false,
        madeAt: now(),
        lastUsedAt: null,
      }
      state.feedKeys.unshift(key)
      response.statusCode = 201
      return { id: key.id, secret: 'aj_7Qm2xV9cLr4TzP0nKd8sWf3hYb6uEg1j' }
    },
  ],
  [
    'POST',
    '/access/feed-keys/([^/]+)/(disable|enable)',
    ({ state, at }) =>
      Object.assign(
        state.feedKeys.find((one) => one.id === at[0]),
        { isDisabled: at[1] === 'disable' },
      ),
  ],
]
