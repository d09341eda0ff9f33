/** The month that a file's name tells: `MI-02_…_202012.xlsx`, `…2020-12…`, `…2020年12月…`; null if it tells none. */
export function periodInName(name: string): string | null {
  const found = [...name.matchAll(/(?<!\d)(20\d{2})[-_.年/]?(0[1-9]|1[0-2]|[1-9](?=月))(?!\d)/g)].at(-1)
  return found ? `${found[1]}-${found[2].padStart(2, '0')}` : null
}

/** Today's month in Shanghai. */
export function currentPeriod(now: Date = new Date()): string {
  return new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', timeZone: 'Asia/Shanghai' }).format(now)
}

/** What a person types for a month, as yyyy-MM; blank stays blank, null if it is no month. */
export function periodOfText(text: string): string | null {
  const said = text.trim()
  if (!said) return ''
  const found = /^(\d{4})[-./年 ]?(\d{1,2})月?$/.exec(said)
  if (!found) return null
  const month = Number(found[2])
  return month >= 1 && month <= 12 ? `${found[1]}-${String(month).padStart(2, '0')}` : null
}
