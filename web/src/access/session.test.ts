import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { SignInState } from './server'
import { session } from './session'

const me = { account: 'town', permissions: ['WARNINGS_READ'], posts: [{ id: 'p1' }], postId: 'p1' }
const state = (step: string, more: object = {}) => ({
  step,
  me: step === 'DONE' ? me : null,
  posts: [],
  setup: null,
  ...more,
})
let answers: { status: number; body: object }[]

beforeEach(() => {
  document.cookie = 'XSRF-TOKEN=t'
  answers = []
  session.forget()
  session.unasked()
  vi.stubGlobal('fetch', async () => {
    const { status, body } = answers.shift()!
    return new Response(JSON.stringify(body), { status })
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('the session', () => {
  test('nobody is in before the last step', async () => {
    answers = [
      { status: 200, body: state('CHANGE_PASSWORD') },
      { status: 200, body: state('CHOOSE_POST', { posts: me.posts }) },
      { status: 200, body: state('DONE') },
    ]
    await session.signIn('town', 'x')
    expect(session.me.value).toBeNull()
    expect(session.unfinished.value?.step).toBe('CHANGE_PASSWORD')
    await session.changePassword('x', 'y')
    expect(session.unfinished.value?.posts).toHaveLength(1)
    await session.choosePost('p1')
    expect(session.me.value?.account).toBe('town')
    expect(session.unfinished.value).toBeNull()
  })
  test('with recovery codes to keep, one is in only when they were kept', async () => {
    answers = [{ status: 200, body: state('DONE', { recoveryCodes: ['A'] }) }]
    const done = await session.secondFactor('123456')
    expect(session.me.value).toBeNull()
    session.take(done as SignInState)
    expect(session.me.value?.account).toBe('town')
  })
  test('a sign-in that stopped half-way is found again', async () => {
    answers = [{ status: 401, body: { code: 'SIGN_IN_UNFINISHED', step: 'CHOOSE_POST', posts: me.posts, setup: null } }]
    expect(await session.who()).toBeNull()
    expect(session.unfinished.value).toMatchObject({ step: 'CHOOSE_POST', posts: me.posts })
  })
  test('any of several permissions will do, none of them does not', async () => {
    answers = [{ status: 200, body: me }]
    await session.who()
    expect(session.mayAny(['PEOPLE_KEEP', 'WARNINGS_READ'])).toBe(true)
    expect(session.mayAny(['PEOPLE_KEEP', 'AUDIT_READ'])).toBe(false)
    expect(session.mayAny('WARNINGS_READ')).toBe(true)
    expect(session.post.value?.id).toBe('p1')
  })
})
