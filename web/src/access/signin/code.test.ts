import { expect, test } from 'vitest'
import { codeOf, inGroups } from './code'

test.each([
  ['123456', '123456'],
  ['123 456', '123456'],
  [' 123-456\n', '123456'],
  ['１２３４５６', '123456'],
  ['验证码：123456，五分钟内有效', '123456'],
  ['1234567', '123456'],
  ['abc', ''],
])('the code in %j is %s', (text, code) => {
  expect(codeOf(text)).toBe(code)
})

test('a secret is read in groups of four', () => {
  expect(inGroups('JBSWY3DPEHPK3PXP')).toBe('JBSW Y3DP EHPK 3PXP')
  expect(inGroups('JBSWY3')).toBe('JBSW Y3')
})
