import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RejectedRow, Sheet, Tried } from '@/api/types'
import { changedCells, fieldsOf, startOf, useTrial } from './mending'

const row = {
  file: 'a.xlsx',
  sheet: '1',
  row: 3,
  cells: [
    { header: '序号', value: '1' },
    { header: '证号', value: '510904********4417' },
    { header: '险种', value: '390' },
    { header: '日期', value: '1/5/2020' },
    { header: '卡号', value: '6222********0188' },
  ],
} as RejectedRow
const column = (header: string, name: string | null, kind: string | null, codes: object[] = []) => ({
  ...{ header, column: name, title: null, kind, required: true, codes, learnt: false },
})
const sheet = {
  columns: [
    column('序号', null, null),
    column('证号', 'id_no', 'IDENTITY_NUMBER'),
    column('险种', 'insutype', 'CODE', [{ value: '390', say: '城乡居民' }]),
    column('日期', 'setl_time', 'DATE'),
    column('卡号', 'card', 'TEXT'),
  ],
} as Sheet

describe('the fields of a rejected row', () => {
  const fields = fieldsOf(row, sheet)
  test('what is masked starts blank, a code starts in words, the rest as it was sent', () => {
    expect(fields.map(startOf)).toEqual(['1', '', '城乡居民', '1/5/2020', ''])
  })
  test('only what says something else is changed', () => {
    expect(changedCells(fields, {})).toEqual({})
    expect(changedCells(fields, { 证号: '', 险种: '城乡居民', 日期: ' 1/5/2020 ' })).toEqual({})
    expect(changedCells(fields, { 日期: '2020-05-01', 证号: '51' })).toEqual({ id_no: '51', setl_time: '2020-05-01' })
  })
  test('a cell that was emptied is changed to blank', () => {
    expect(changedCells(fields, { 日期: '' })).toEqual({ setl_time: '' })
  })
  test('a column that is not compared can’t be mended', () => {
    expect(changedCells(fields, { 序号: '7' })).toEqual({})
  })
  test('without known columns nothing can be mended', () => {
    expect(changedCells(fieldsOf(row, undefined), { 日期: 'x' })).toEqual({})
  })
})

describe('a trial', () => {
  type Question = { cells: Record<string, string>; answer: (tried: Tried) => void; refuse: (why: Error) => void }
  let asked: Question[]
  const trial = () =>
    effectScope().run(() =>
      useTrial((cells) => new Promise((answer, refuse) => asked.push({ cells, answer, refuse }))),
    )!
  const answer = (ok: boolean): Tried => ({ ok, cells: [], remaining: [] })
  beforeEach(() => {
    asked = []
    vi.useFakeTimers()
  })
  afterEach(() => vi.useRealTimers())

  test('waits for a pause in typing and asks once', async () => {
    const { look, looking } = trial()
    for (const text of ['2', '20', '202']) look({ day: text })
    expect(looking.value).toBe(true)
    await vi.advanceTimersByTimeAsync(349)
    expect(asked).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked.map((one) => one.cells)).toEqual([{ day: '202' }])
  })
  test('a late answer to what is no longer typed is dropped', async () => {
    const { look, tried, looking } = trial()
    look({ day: 'old' })
    await vi.advanceTimersByTimeAsync(350)
    look({ day: 'new' })
    await vi.advanceTimersByTimeAsync(350)
    asked[1].answer(answer(true))
    await vi.advanceTimersByTimeAsync(0)
    asked[0].answer(answer(false))
    await vi.advanceTimersByTimeAsync(0)
    expect(tried.value?.ok).toBe(true)
    expect(looking.value).toBe(false)
  })
  test('an answer that comes while typing goes on is dropped, too', async () => {
    const { look, tried, looking } = trial()
    look({ day: 'old' })
    await vi.advanceTimersByTimeAsync(350)
    look({ day: 'new' })
    asked[0].answer(answer(true))
    await vi.advanceTimersByTimeAsync(0)
    expect(tried.value).toBeNull()
    expect(looking.value).toBe(true)
  })
  test('a failed trial says why and the next one clears it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { lookNow, problem } = trial()
    void lookNow({})
    asked[0].refuse(new Error('down'))
    await vi.advanceTimersByTimeAsync(0)
    expect(problem.value?.code).toBe('FAULT')
    void lookNow({})
    asked[1].answer(answer(true))
    await vi.advanceTimersByTimeAsync(0)
    expect(problem.value).toBeNull()
  })
})
