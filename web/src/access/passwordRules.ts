/** The rules of a password that can be told while it is typed; that it is common or an old one the server knows. */
export type PasswordRule = 'length' | 'account' | 'other' | 'repeated'
export type RuleState = { rule: PasswordRule; kept: boolean }

export const leastLength = 10

/** `old` is null where there is none yet. */
export function passwordRules(password: string, again: string, account: string, old: string | null): RuleState[] {
  const rules: RuleState[] = [
    { rule: 'length', kept: [...password].length >= leastLength },
    { rule: 'account', kept: password !== '' && password.toLowerCase() !== account.toLowerCase() },
  ]
  if (old !== null) rules.push({ rule: 'other', kept: password !== '' && password !== old })
  rules.push({ rule: 'repeated', kept: password !== '' && password === again })
  return rules
}
