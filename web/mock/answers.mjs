// What every room of the mock server answers with: a page, a refusal, the time.
export class Refusal extends Error {
  constructor(status, code, zh, en, who = 'USER', more = {}) {
    super(code)
    this.status = status
    this.body = { type: 'about:blank', title: code, status, code, zh, en, who, ...more }
  }
}
export const notFound = () =>
  new Refusal(
    404,
    'NOT_FOUND',
    '没有找到，可能已被删除或不在您的辖区。',
    'Not found; it may be gone or outside your region.',
  )
export function found(list, id) {
  const one = list.find((each) => each.id === id)
  if (!one) throw notFound()
  return one
}
/** The version that the change was made on must be the one that stands. */
export function unchanged(one, request, zh, en) {
  if (request.headers['if-match'] !== `"${one.version}"`) throw new Refusal(412, 'STALE_VERSION', zh, en)
}
export function page(items, query, brief = (one) => one) {
  const from = Number(query.get('after') ?? 0)
  const limit = Number(query.get('limit') ?? 50)
  return {
    items: items.slice(from, from + limit).map(brief),
    next: from + limit < items.length ? String(from + limit) : null,
  }
}
/** Paging by the last one seen: what was taken out meanwhile moves nothing. */
export function keysetPage(items, query) {
  const after = query.get('after')
  const limit = Number(query.get('limit') ?? 50)
  const rest = after ? items.filter((one) => one.order > Number(after)) : items
  const shown = rest.slice(0, limit)
  return { items: shown, next: rest.length > limit ? String(shown.at(-1).order) : null }
}
export const now = () => new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 19) + '+08:00'
export function tell(state, event, data) {
  for (const stream of state.streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
}
