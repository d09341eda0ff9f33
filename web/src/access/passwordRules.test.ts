import { describe, expect, test } from 'vitest'
import { passwordRules } from './passwordRules'

const left = (password: string, again: string, old: string | null = null) =>
  passwordRules(password, again, 'he.mingyuan', old)
    .filter((one) => !one.kept)
    .map((one) => one.rule)

describe('rules of a password', () => {
  test('nothing typed keeps no rule', () => {
    expect(left('', '')).toEqual(['length', 'account', 'repeated'])
  })
  test('ten characters are enough, nine are not; a character is one also outside of the basic plane', () => {
    expect(left('春江潮水连海平海上', '春江潮水连海平海上')).toEqual(['length'])
    expect(left('春江潮水连海平海上明', '春江潮水连海平海上明')).toEqual([])
    expect(left('𠮷'.repeat(5), '𠮷'.repeat(5))).toEqual(['length'])
  })
  test('the account is no password, in capitals neither', () => {
    expect(left('HE.MINGYUAN', 'HE.MINGYUAN')).toEqual(['account'])
  })
  test('the old one is no new one; where there is none it is not asked for', () => {
    expect(left('long enough one', 'long enough one', 'long enough one')).toEqual(['other'])
    expect(passwordRules('x', 'x', 'a', null).map((one) => one.rule)).not.toContain('other')
  })
  test('both must be written alike', () => {
    expect(left('long enough one', 'long enough onE')).toEqual(['repeated'])
  })
})
