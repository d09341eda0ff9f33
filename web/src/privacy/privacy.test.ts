import { effectScope } from 'vue'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { filled } from './exports'
import { useShownFor } from './shownFor'

describe('a number that is shown', () => {
  beforeEach(() => vi.useFakeTimers())
  afterEach(() => vi.useRealTimers())

  test('is gone after its time and says how long it stays', () => {
    const shown = effectScope().run(() => useShownFor(30))!
    shown.show('13812345678')
    vi.advanceTimersByTime(29_000)
    expect(shown.value.value).toBe('13812345678')
    expect(shown.seconds.value).toBe(1)
    vi.advanceTimersByTime(1000)
    expect(shown.value.value).toBe('')
  })
  test('shown again, the time begins anew', () => {
    const shown = effectScope().run(() => useShownFor(30))!
    shown.show('a')
    vi.advanceTimersByTime(20_000)
    shown.show('b')
    vi.advanceTimersByTime(20_000)
    expect(shown.value.value).toBe('b')
  })
  test('is gone at once when the page is left or covered', () => {
    const scope = effectScope()
    const shown = scope.run(() => useShownFor(30))!
    shown.show('a')
    vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden')
    document.dispatchEvent(new Event('visibilitychange'))
    expect(shown.value.value).toBe('')
    shown.show('b')
    scope.stop()
    expect(shown.value.value).toBe('')
    vi.restoreAllMocks()
  })
})

test('an export asks with what the list is filtered by, and nothing blank', () => {
  expect(filled({ q: '', type: 'TUOPIN', region: null, warned: true, after: undefined })).toEqual({
    type: 'TUOPIN',
    warned: 'true',
  })
})
