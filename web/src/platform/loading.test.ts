import { effectScope, nextTick, ref } from 'vue'
import { describe, expect, test } from 'vitest'
import type { Page } from '@/api/types'
import { usePages } from './loading'

type Question = {
  after: string | null
  signal: AbortSignal
  answer: (page: Page<number>) => void
  refuse: (why: Error) => void
}

function list() {
  const filter = ref('a')
  const asked: Question[] = []
  const pages = effectScope().run(() =>
    usePages<number>(
      () => filter.value,
      (after, signal) => new Promise((answer, refuse) => asked.push({ after, signal, answer, refuse })),
    ),
  )!
  return { filter, asked, pages }
}
const settle = () => new Promise((done) => setTimeout(done))

describe('a list that grows', () => {
  test('goes on where the last page ended', async () => {
    const { asked, pages } = list()
    asked[0].answer({ items: [1, 2], next: 'x' })
    await settle()
    void pages.more()
    expect(asked[1].after).toBe('x')
    asked[1].answer({ items: [3], next: null })
    await settle()
    expect(pages.items.value).toEqual([1, 2, 3])
    await pages.more()
    expect(asked).toHaveLength(2)
  })
  test('an overtaken question is given up and its answer not shown', async () => {
    const { filter, asked, pages } = list()
    filter.value = 'b'
    await nextTick()
    expect(asked[0].signal.aborted).toBe(true)
    asked[1].answer({ items: [9], next: null })
    asked[0].answer({ items: [1], next: null })
    await settle()
    expect(pages.items.value).toEqual([9])
  })
  test('a page that fails leaves what is there and can be asked again', async () => {
    const { asked, pages } = list()
    asked[0].answer({ items: [1], next: 'x' })
    await settle()
    void pages.more()
    asked[1].refuse(new Error('gone'))
    await settle()
    expect(pages.state.value).toBe('READY')
    expect(pages.items.value).toEqual([1])
    expect(pages.problem.value).not.toBeNull()
    void pages.more()
    asked[2].answer({ items: [2], next: null })
    await settle()
    expect(pages.items.value).toEqual([1, 2])
    expect(pages.problem.value).toBeNull()
  })
})
