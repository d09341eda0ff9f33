import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Problem } from './problem'
import { get, onSignedOut, post, request, tokenOfCookie, urlOf } from './request'

type Sent = { url: string; method: string; headers: Record<string, string>; body?: string }
let sent: Sent[]
let answers: (() => Response)[]

beforeEach(() => {
  sent = []
  answers = []
  document.cookie = 'XSRF-TOKEN=a%2Fb'
  vi.stubGlobal('fetch', async (url: string, options: Sent) => {
    sent.push({ ...options, url })
    return answers.shift()!()
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  onSignedOut(() => {})
})
const json =
  (body: unknown, status = 200, headers = {}) =>
  () =>
    new Response(JSON.stringify(body), { status, headers })

describe('requests', () => {
  test('blank filters are left out of the address', () => {
    expect(urlOf('/warnings', { level: '', region: null, q: '张 三', limit: 50 })).toBe(
      '/api/warnings?q=%E5%BC%A0+%E4%B8%89&limit=50',
    )
  })
  test('the token is read from the cookie', () => {
    expect(tokenOfCookie('A=1; XSRF-TOKEN=a%2Fb; B=2')).toBe('a/b')
    expect(tokenOfCookie('NOT-XSRF-TOKEN=x')).toBeNull()
  })
  test('a change carries token, key and version, a question does not', async () => {
    answers = [json({}), json({})]
    await request('POST', '/comparison/places/1/answer', {
      body: { notOurs: true },
      ifMatch: '"3"',
      idempotencyKey: 'k',
    })
    await get('/regions')
    expect(sent[0].headers).toMatchObject({ 'X-XSRF-TOKEN': 'a/b', 'If-Match': '"3"', 'Idempotency-Key': 'k' })
    expect(sent[1].headers).toEqual({ Accept: 'application/json' })
  })
  test('every POST has a key of its own unless one is handed in', async () => {
    answers = [json({}), json({})]
    await post('/comparison/runs', { period: '2020-12' })
    await post('/comparison/runs', { period: '2020-12' })
    expect(sent[0].headers['Idempotency-Key']).not.toBe(sent[1].headers['Idempotency-Key'])
  })
  test('a refusal keeps its code, its sentence and who must act', async () => {
    answers = [json({ code: 'RUN_ACTIVE', zh: '已有一次比对在进行。', en: 'A run is going on.', who: 'USER' }, 409)]
    const problem = await post('/comparison/runs').catch((error: Problem) => error)
    expect(problem).toBeInstanceOf(Problem)
    expect(problem).toMatchObject({
      status: 409,
      code: 'RUN_ACTIVE',
      sentence: { zh: '已有一次比对在进行。' },
      who: 'USER',
    })
  })
  test('an answer that is no problem document still says what to do', async () => {
    answers = [() => new Response('<html>', { status: 502 })]
    const problem = await get('/warnings').catch((error: Problem) => error)
    expect(problem).toMatchObject({ status: 502, code: 'FAULT', who: 'OPERATOR' })
    expect((problem as Problem).sentence.zh).toContain('502')
  })
  test('a dropped line is a problem of its own', async () => {
    answers = [
      () => {
        throw new TypeError('Failed to fetch')
      },
    ]
    await expect(get('/warnings')).rejects.toMatchObject({ code: 'UNREACHABLE', who: 'OPERATOR' })
  })
  test('an ended session is told to the desk', async () => {
    const told = vi.fn()
    onSignedOut(told)
    answers = [json({ code: 'NOT_SIGNED_IN' }, 401), json({ code: 'SIGN_IN_FAILED' }, 401)]
    await get('/warnings').catch(() => {})
    await post('/session', {}).catch(() => {})
    expect(told).toHaveBeenCalledTimes(1)
  })
})
