type Words = { [key: string]: string | Words }
type Same<T> = { [K in keyof T]: T[K] extends string ? string : Same<T[K]> }

/** A room's words in both languages; that both have the same keys is checked by the compiler. */
export function defineWords<T extends Words>(zh: T, en: Same<T>): { zh: T; en: Same<T> } {
  return { zh, en }
}
