/** The six digits in what was typed or pasted: full-width figures and whatever stands between them are understood. */
export function codeOf(text: string): string {
  return text.normalize('NFKC').replace(/\D/g, '').slice(0, 6)
}

/** A secret as it is copied by hand: in groups of four. */
export function inGroups(secret: string): string {
  return secret.replace(/\s/g, '').replace(/(.{4})(?=.)/g, '$1 ')
}
