/** How far the server's time of cases is ahead of this computer's; a demo can move it, and a computer can be wrong. */
let ahead = 0

/** The server has said its time in an answer. */
export function heard(time: string | null, at = Date.now()): void {
  const said = time ? Date.parse(time) : Number.NaN
  if (!Number.isNaN(said)) ahead = said - at
}

/** Now, as the server counts deadlines. */
export function now(): Date {
  return new Date(Date.now() + ahead)
}

/** Today in Shanghai, as yyyy-MM-dd. */
export function today(daysAhead = 0): string {
  return new Date(now().getTime() + (8 + 24 * daysAhead) * 3_600_000).toISOString().slice(0, 10)
}
