import { effectScope } from 'vue'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Identities, IdentityCase } from '@/api/types'
import { Problem } from '@/platform/problem'
import { openIdentities, underWay } from './openIdentities'
import { useIdentityQueue } from './queue'

const settle = () => new Promise((done) => setTimeout(done))
const stale = () => new Problem(412, 'STALE_VERSION', { zh: '刚被别人改过', en: 'changed' }, 'USER')

type Sent = {
  what: string
  id: string
  version: number
  answer: (one: IdentityCase) => void
  refuse: (why: Problem) => void
}

function desk(cases: number, pageSize = 50) {
  const all = Array.from({ length: cases }, (_, at) => ({ id: `c${at}`, state: 'OPEN', version: 1 }) as IdentityCase)
  const sent: Sent[] = []
  const asked: (string | null)[] = []
  const standing = new Map<string, IdentityCase>()
  const wait = (what: string) => (one: IdentityCase) =>
    new Promise<IdentityCase>((answer, refuse) => sent.push({ what, id: one.id, version: one.version, answer, refuse }))
  const queue = effectScope().run(() =>
    useIdentityQueue({
      page: async (after): Promise<Identities> => {
        asked.push(after)
        const from = after ? Number(after) : 0
        const next = from + pageSize < all.length ? String(from + pageSize) : null
        return { items: all.slice(from, from + pageSize), next, open: all.length }
      },
      decide: (one, memberNo) => wait(`is ${memberNo}`)(one),
      reopen: wait('reopen'),
      look: async (id) => standing.get(id) ?? Promise.reject(stale()),
    }),
  )!
  const last = () => sent.at(-1)!
  const keep = async (one = last(), state: IdentityCase['state'] = 'LINKED') => {
    one.answer({ ...all.find((each) => each.id === one.id)!, state, version: one.version + 1 })
    await settle()
  }
  return { queue, sent, asked, standing, keep, last }
}
beforeEach(() => {
  openIdentities.value = 100
  underWay.value = 0
})

describe('the queue of people to claim', () => {
  test('the next case is there before the server has answered, and decisions are sent in their order', async () => {
    const { queue, sent, keep } = desk(5)
    await settle()
    queue.decide('P1')
    queue.decide(null)
    expect(queue.current.value?.id).toBe('c2')
    await settle()
    expect(sent.map((one) => one.id)).toEqual(['c0'])
    await keep()
    await keep()
    expect(sent.map((one) => [one.id, one.what])).toEqual([
      ['c0', 'is P1'],
      ['c1', 'is null'],
    ])
    expect(openIdentities.value).toBe(98)
    expect(underWay.value).toBe(0)
  })
  test('more is read before the hand comes to the end', async () => {
    const { queue, asked } = desk(100, 50)
    await settle()
    expect(asked).toEqual([null])
    for (let n = 0; n < 31; n++) queue.decide('P1')
    await settle()
    expect(asked).toEqual([null, '50'])
    expect(queue.queue.value).toHaveLength(69)
  })
  test('a refused decision comes back to its place with words, the case at hand stays', async () => {
    const { queue, last, standing } = desk(5)
    await settle()
    queue.move(1)
    queue.decide('P1')
    await settle()
    standing.set('c1', { id: 'c1', state: 'OPEN', version: 7 } as IdentityCase)
    last().refuse(stale())
    await settle()
    expect(queue.current.value?.id).toBe('c2')
    expect(queue.queue.value.map((one) => one.id)).toEqual(['c0', 'c1', 'c2', 'c3', 'c4'])
    expect(queue.refused.value[0]).toMatchObject({ lost: false, problem: { code: 'STALE_VERSION' } })
    expect(queue.decisions.value).toEqual([])
    expect(openIdentities.value).toBe(100)
    queue.goTo(queue.queue.value[1])
    queue.decide('P2')
    await settle()
    expect(last()).toMatchObject({ id: 'c1', what: 'is P2', version: 7 })
    expect(queue.refused.value).toEqual([])
  })
  test('what somebody else has decided does not come back', async () => {
    const { queue, last, standing } = desk(3)
    await settle()
    queue.decide('P1')
    await settle()
    standing.set('c0', { id: 'c0', state: 'LINKED', version: 2 } as IdentityCase)
    last().refuse(stale())
    await settle()
    expect(queue.queue.value.map((one) => one.id)).toEqual(['c1', 'c2'])
    expect(queue.refused.value[0].lost).toBe(true)
  })
  test('one refused decision does not stop those after it', async () => {
    const { queue, sent, keep, last } = desk(4)
    await settle()
    queue.decide('P1')
    queue.decide('P2')
    await settle()
    last().refuse(stale())
    await settle()
    await keep()
    expect(sent.map((one) => one.id)).toEqual(['c0', 'c1'])
    expect(queue.decisions.value.map((one) => [one.one.id, one.state])).toEqual([['c1', 'KEPT']])
  })
  test('an undone decision that was not sent yet is never sent', async () => {
    const { queue, sent, keep } = desk(4)
    await settle()
    queue.decide('P1')
    await settle()
    queue.decide('P2')
    queue.undo()
    expect(queue.current.value?.id).toBe('c1')
    await keep()
    expect(sent).toHaveLength(1)
    expect(openIdentities.value).toBe(99)
  })
  test('a sent one is reopened in its turn, and decided anew on the version that came back', async () => {
    const { queue, sent, keep, last } = desk(4)
    await settle()
    queue.decide('P1')
    await settle()
    queue.undo()
    queue.decide('P2')
    await keep()
    expect(last()).toMatchObject({ what: 'reopen', id: 'c0', version: 2 })
    await keep(last(), 'OPEN')
    expect(last()).toMatchObject({ what: 'is P2', id: 'c0', version: 3 })
    await keep()
    expect(sent).toHaveLength(3)
    expect(queue.queue.value.map((one) => one.id)).toEqual(['c1', 'c2', 'c3'])
  })
  test('any of the last decisions can be taken back, not only the last', async () => {
    const { queue, keep } = desk(4)
    await settle()
    queue.decide('P1')
    await settle()
    await keep()
    queue.decide('P2')
    queue.undo(queue.decisions.value[1])
    expect(queue.current.value?.id).toBe('c0')
    expect(queue.decisions.value.map((one) => one.one.id)).toEqual(['c1'])
  })
  test('the last case decided leaves an empty queue, and undoing it fills it again', async () => {
    const { queue } = desk(1)
    await settle()
    queue.decide(null)
    expect(queue.current.value).toBeUndefined()
    queue.undo()
    expect(queue.current.value?.id).toBe('c0')
  })
  test('a dropped line keeps the case and its version', async () => {
    const { queue, last, standing } = desk(2)
    await settle()
    queue.decide('P1')
    await settle()
    const look = vi.spyOn(standing, 'get')
    last().refuse(new Problem(0, 'UNREACHABLE', { zh: '', en: '' }, 'OPERATOR'))
    await settle()
    expect(look).not.toHaveBeenCalled()
    expect(queue.queue.value.map((one) => one.id)).toEqual(['c0', 'c1'])
  })
})
