import { describe, expect, test } from 'vitest'
import type { Person } from '@/api/types'
import { openingOf } from '@/workflow/openings'
import { fieldsBefore } from './begin'

const daughter = { no: 'P100002', name: '李小琼', relation: { zh: '长女', en: 'Eldest daughter' } } as Person

describe('before there is a case', () => {
  test('who visits is left to the case page, where people can be chosen', () => {
    const codes = fieldsBefore(openingOf('elimination').fields, '', []).map((one) => one.code)
    expect(codes).toEqual(['mode', 'natural_reason', 'grounds'])
  })
  test('a helper who must be named is written', () => {
    const helper = fieldsBefore(openingOf('adjustment').fields, 'HELPER', []).find((one) => one.code === 'helper')
    expect([helper?.type, helper?.isRequired, helper?.when]).toEqual(['TEXT', true, 'kind = HELPER'])
  })
  test('who leaves is chosen among the members, who comes is written', () => {
    const memberOf = (kind: string) =>
      fieldsBefore(openingOf('adjustment').fields, kind, [daughter]).find((one) => one.code === 'member_no')
    expect(memberOf('MEMBER_OUT')?.choices).toEqual([
      { code: 'P100002', title: { zh: '李小琼 长女 P100002', en: '李小琼 Eldest daughter P100002' } },
    ])
    expect(memberOf('MEMBER_IN')?.type).toBe('TEXT')
  })
})
