/** How many were added and how many taken away. */
export function changedPairings(before: { no: string }[], now: { no: string }[]): { added: number; gone: number } {
  const had = new Set(before.map((one) => one.no))
  const has = new Set(now.map((one) => one.no))
  return {
    added: [...has].filter((no) => !had.has(no)).length,
    gone: [...had].filter((no) => !has.has(no)).length,
  }
}
