// What a department's files were worth in a month, to send back to it.
import { departments, dice, feeds, periods } from './county.mjs'
import { mendingOf } from './mending.mjs'

const reasons = [
  ['CHECK_DIGIT', '身份证号校验位不符', 'The check digit of the identity number is wrong'],
  ['CODE_UNKNOWN', '写法不在约定之列（如“城居保”“住院治疗（含日间手术）”）', 'Words that were not agreed upon'],
  ['DATE_SWAPPED', '日和月可能互换', 'Day and month may be swapped'],
  ['PRECISION_LOST', '证件号被表格软件改成了科学计数', 'The number was turned into scientific notation'],
]
const before = (period) => periods[periods.indexOf(period) - 1]
const kept = (state, feed, period) =>
  state.files.filter((file) => file.feed === feed && file.period === period && file.outcomes)
const sum = (files, name) => files.reduce((total, file) => total + file.outcomes[name], 0)
const rowsOf = (files) => files.reduce((total, file) => total + (file.rows ?? 0), 0)
const shareOf = (files) => (rowsOf(files) ? sum(files, 'QUARANTINED') / rowsOf(files) : null)

function feedLine(state, feed, period) {
  const files = kept(state, feed.code, period)
  const mended = files[0] ? mendingOf(files[0], state) : null
  const [year, month] = period.split('-').map(Number)
  return {
    feed: feed.code,
    title: feed.title,
    receivedAt: files[0]?.receivedAt ?? null,
    dueOn: `${month === 12 ? year + 1 : year}-${String((month % 12) + 1).padStart(2, '0')}-05`,
    late: files.some((file) => Number(file.receivedAt.slice(8, 10)) > 5),
    files: files.length,
    rows: rowsOf(files),
    accepted: sum(files, 'ACCEPTED'),
    fixed: sum(files, 'FIXED'),
    rejected: sum(files, 'QUARANTINED'),
    unmatched: sum(files, 'UNMATCHED'),
    duplicate: sum(files, 'DUPLICATE'),
    mendedRows: mended?.mendedRows ?? 0,
    learntRows: mended?.learntRows ?? 0,
    rejectedShare: shareOf(files) ?? 0,
    rejectedShareBefore: before(period) ? shareOf(kept(state, feed.code, before(period))) : null,
    change: mended?.change ?? null,
  }
}
function scorecard(state, query) {
  const mine = state.me.department
  const codes = Object.keys(departments).filter((code) => code !== 'computed' && (!mine || code === mine))
  const department = mine ?? (query.get('department') || codes[0])
  const period = query.get('period') || '2020-12'
  const own = feeds.filter((feed) => feed.department === department)
  return {
    department,
    departmentName: departments[department],
    departments: codes.map((code) => ({ code, name: departments[code] })),
    period,
    feeds: own.map((feed) => feedLine(state, feed, period)),
    reasons: own
      .flatMap((feed, which) => {
        const rejected = sum(kept(state, feed.code, period), 'QUARANTINED')
        const roll = dice(which + 3)
        return reasons.map(([code, zh, en], at) => ({
          feed: feed.code,
          code,
          words: { zh, en },
          rows: Math.round(rejected * [0.52, 0.26, 0.14, 0.08][at]),
          rowsBefore: Math.round(rejected * roll() * 0.6),
        }))
      })
      .filter((one) => one.rows)
      .sort((a, b) => b.rows - a.rows),
    months: periods.map((each) => {
      const files = own.flatMap((feed) => kept(state, feed.code, each))
      return {
        period: each,
        rows: rowsOf(files),
        usable: sum(files, 'ACCEPTED') + sum(files, 'FIXED'),
        rejected: sum(files, 'QUARANTINED'),
        unmatched: sum(files, 'UNMATCHED'),
        duplicate: sum(files, 'DUPLICATE'),
      }
    }),
  }
}

export const scorecardRoutes = [
  ['GET', '/comparison/scorecard', ({ state, query }) => scorecard(state, query)],
  [
    'GET',
    '/comparison/scorecard/workbook',
    ({ response }) => {
      response
        .writeHead(200, {
          'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
          'Content-Disposition': "attachment; filename*=UTF-8''%E6%8A%A5%E9%80%81%E8%B4%A8%E9%87%8F.xlsx",
        })
        .end('mock')
    },
  ],
]
