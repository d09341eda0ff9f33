import { describe, expect, it } from 'vitest'
import { familyOf, placeOf } from './family'
import type { MemberThen } from './server'

function member(no: string, relationCode: string | null, sex: 'Male' | 'Female', isHead = false): MemberThen {
  return {
    no,
    name: no,
    relationCode,
    isHead,
    sex: { zh: sex === 'Male' ? '男' : '女', en: sex },
    formerNumbers: [],
    isCounted: true,
  } as unknown as MemberThen
}

describe('a family as its relation codes tell it', () => {
  const family = familyOf([
    member('head', '02', 'Male', true),
    member('wife', '12', 'Female'),
    member('son', '22', 'Male'),
    member('daughter', '32', 'Female'),
    member('bride', '38', 'Female'),
    member('grandson', '41', 'Male'),
    member('mother', '52', 'Female'),
    member('father', '51', 'Male'),
  ])
  const tie = (kind: string, from: string, to: string) =>
    family.ties.find((one) => one.kind === kind && one.from === from && one.to === to)

  it('has a row for each generation, the oldest on top', () => {
    const row = (no: string) => family.nodes.find((one) => one.member.no === no)!.row
    expect([row('father'), row('head'), row('son'), row('grandson')]).toEqual([0, 1, 2, 3])
    expect(row('bride')).toBe(row('son'))
  })

  it('puts husband and wife beside each other', () => {
    const at = (no: string) => family.nodes.find((one) => one.member.no === no)!.at
    expect(Math.abs(at('head') - at('wife'))).toBe(1)
    expect(Math.abs(at('son') - at('bride'))).toBe(1)
  })

  it('says whose child somebody is where the codes say it', () => {
    expect(tie('child', 'head', 'son')?.sure).toBe(true)
    expect(tie('child', 'son', 'grandson')?.sure).toBe(true)
    expect(tie('couple', 'son', 'bride')?.sure).toBe(true)
    expect(tie('child', 'mother', 'head')?.sure).toBe(true)
  })

  it('does not pretend to know whose grandchild it is when there are two sons', () => {
    const two = familyOf([
      member('head', '02', 'Male', true),
      member('first', '22', 'Male'),
      member('second', '23', 'Male'),
      member('bride', '38', 'Female'),
      member('grandson', '41', 'Male'),
    ])
    expect(two.ties.find((one) => one.to === 'grandson')?.sure).toBe(false)
    expect(two.ties.find((one) => one.kind === 'couple')?.sure).toBe(false)
  })

  it('knows all groups of the table', () => {
    expect(placeOf('61').row).toBe(-2)
    expect(placeOf('47').row).toBe(3)
    expect(placeOf('73').of).toBe('sibling')
    expect(placeOf(null).of).toBe('other')
  })
})
