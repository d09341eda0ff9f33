// Mending: rejected rows, receipts, headers, and what is remembered of them.
import { Refusal, found, now, page, tell, unchanged } from './answers.mjs'
import { dice, feedOf, households } from './county.mjs'

const column = (header, name, zh, en, kind, required = false, codes = []) => ({
  header,
  column: name,
  title: name && { zh, en },
  kind,
  required,
  codes: codes.map(([value, say]) => ({ value, say })),
  learnt: false,
})
const columns = [
  column('序号', null),
  column('姓名', 'person_name', '姓名', 'Name', 'NAME', true),
  column('身份证号', 'id_no', '身份证号', 'Identity number', 'IDENTITY_NUMBER', true),
  column('险种类型', 'insutype', '险种类型', 'Insurance', 'CODE', true, [
    ['310', '职工'],
    ['390', '城乡居民'],
  ]),
  column('医疗类别', 'med_type', '医疗类别', 'Kind of treatment', 'CODE', true, [
    ['11', '普通门诊'],
    ['14', '门诊慢特病'],
    ['21', '住院'],
  ]),
  column('结算时间', 'setl_time', '结算时间', 'Settled at', 'DATE', true),
  column('医疗费总额', 'medfee_sumamt', '医疗费总额', 'Total', 'AMOUNT', true),
  column('基金支付总额', 'fund_pay_sumamt', '基金支付总额', 'Paid by the funds', 'AMOUNT', true),
  column('个人支付', 'psn_pay', '个人支付', 'Self-pay', 'AMOUNT', true),
  column('诊断名称', 'dise_name', '主要诊断名称', 'Diagnosis', 'TEXT'),
]
/** the columns of a file that was refused because two of its headers are unknown */
const unknownHeaders = [
  column('评估对象姓名', 'person_name', '姓名', 'Name', 'NAME', true),
  column('证件编号（18位，不足的请核对户口簿后填写）', null),
  column('本次评定日期', null),
  column('备注', null),
]
const missingColumns = [
  { column: 'id_no', title: { zh: '身份证号', en: 'Identity number' }, required: true },
  { column: 'assess_date', title: { zh: '评估日期', en: 'Assessed on' }, required: true },
  { column: 'assessor', title: { zh: '评估人', en: 'Assessor' }, required: false },
]

const faults = {
  CHECK_DIGIT: [
    'id_no',
    '身份证号校验位不符：请核对原证件',
    'The check digit of the identity number is wrong: see the card',
  ],
  CODE_UNKNOWN: ['insutype', '“城居保”不是约定的写法', '城居保 is not among the agreed words'],
  DATE_SWAPPED: [
    'setl_time',
    '日和月可能互换，无法判断：请按 年-月-日 填写',
    'Day and month may be swapped: write year-month-day',
  ],
  PRECISION_LOST: [
    'id_no',
    '证件号被表格软件改成了 5.10904E+17：请把该列设为文本后重填',
    'The number was turned into 5.10904E+17: set the column to text',
  ],
}
const said = (code) => ({ zh: faults[code][1], en: faults[code][2] })

function sentRow(file, at) {
  const codes = [Object.keys(faults)[at % 4]]
  if (at % 4 === 1 && at % 3 === 0) codes.push('DATE_SWAPPED')
  const person = households[at % households.length].people[0]
  const cells = {
    序号: String(at + 1),
    姓名: person.name,
    身份证号: codes.includes('PRECISION_LOST') ? '5.10904E+17' : (person.idMask ?? ''),
    险种类型: codes.includes('CODE_UNKNOWN') ? '城居保' : '城乡居民',
    医疗类别: '21',
    结算时间: codes.includes('DATE_SWAPPED') ? '1/5/2020' : '2020-12-18',
    医疗费总额: '21,440.50',
    基金支付总额: '15,240.50',
    个人支付: '6200.00',
    诊断名称: at % 11 ? '脑梗死' : '慢性阻塞性肺疾病急性加重期，伴下呼吸道感染（外院转入）',
  }
  return {
    file: file.name,
    sheet: 'Sheet1',
    row: 3 + at * 7,
    codes,
    reason: {
      zh: codes.map((code) => said(code).zh).join('；'),
      en: codes.map((code) => said(code).en).join('; '),
    },
    cells: Object.entries(cells).map(([header, value]) => ({ header, value })),
    mended: false,
  }
}
function rejectedRows(file) {
  file.sent ??= Array.from({ length: Math.min(200, file.outcomes?.QUARANTINED ?? 0) }, (_, at) => sentRow(file, at))
  return file.sent.filter((row) => !file.checked?.has(row.row)).map((row) => ({ ...row, mended: mendedBy(file, row) }))
}
const batchesOf = (file) => (file.batches ??= [])
const mendedBy = (file, row) => batchesOf(file).some((batch) => !batch.undoneAt && batch.of.has(row.row))

export function mendingOf(file, state) {
  const before = state.files.findLast((one) => one.feed === file.feed && one.period < file.period && one.outcomes)
  const roll = dice(file.bytes)
  const refused = file.state === 'REFUSED'
  const taught = file.headers ?? new Map()
  const rejected = file.outcomes ? rejectedRows(file) : []
  return {
    rejected,
    rejectedTotal: file.outcomes?.QUARANTINED ?? 0,
    canMend: state.me.permissions.includes('FEEDS_SEND') && !['WITHDRAWN', 'REPLACED'].includes(file.state),
    mendedRows: batchesOf(file).reduce((sum, batch) => sum + (batch.undoneAt ? 0 : batch.rows), 0),
    learntRows: file.outcomes?.QUARANTINED && file.period > '2020-10' ? Math.round(roll() * 40) : 0,
    change:
      before && file.outcomes
        ? {
            previous: before.period,
            added: Math.round(file.rows * 0.03 * roll()),
            gone: Math.round(file.rows * 0.02 * roll()),
            changed: Math.round(file.rows * 0.05 * roll()),
            same: Math.round(file.rows * 0.93),
          }
        : null,
    sheets: (file.outcomes || refused) && [
      {
        file: file.name,
        sheet: 'Sheet1',
        feed: file.feed,
        rows: file.rows ?? 0,
        outcomes: file.outcomes ?? {},
        columns: (refused || file.headers ? unknownHeaders : columns).map((one) =>
          taught.has(one.header)
            ? { ...one, column: taught.get(one.header), title: missing(taught.get(one.header)).title, learnt: true }
            : one,
        ),
        missing:
          refused || file.headers ? missingColumns.filter((one) => ![...taught.values()].includes(one.column)) : [],
      },
    ],
  }
}
const missing = (name) => missingColumns.find((one) => one.column === name)

function checkDigit(number) {
  const sum = [...number.slice(0, 17)].reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0)
  return '10X98765432'[sum % 11] === number[17]
}
function read(name, text) {
  const one = columns.find((each) => each.column === name)
  const bad = (zh, en) => ({ column: name, value: null, fix: null, fault: { zh, en } })
  const good = (value, zh, en) => ({ column: name, value, fix: zh ? { zh, en } : null, fault: null })
  const blank = !text.trim()
  if (blank && one.required)
    return bad(`“${one.header}”不能空着，请补上`, `${one.title.en} must not be blank; fill it in`)
  if (blank) return good('')
  if (one.kind === 'IDENTITY_NUMBER') {
    if (!/^\d{17}[\dX]$/.test(text))
      return bad(`要 18 位，现有 ${text.length} 位`, `18 places; there are ${text.length}`)
    return checkDigit(text)
      ? good(`${text.slice(0, 6)}********${text.slice(14)}`)
      : bad('校验位不符：请再核对一遍原证件', 'The check digit is wrong: look at the card once more')
  }
  if (one.kind === 'CODE') {
    const code = one.codes.find((each) => each.value === text || each.say === text)
    return code ? good(code.say) : bad(`“${text}”不是约定的写法`, `${text} is not among the agreed words`)
  }
  if (one.kind === 'DATE') {
    const parts = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text)
    if (!parts) return bad('读不出年月日，请写成 2020-12-05 的样子', 'No date can be read; write it like 2020-12-05')
    const plain = [parts[1], parts[2].padStart(2, '0'), parts[3].padStart(2, '0')].join('-')
    return plain === text ? good(plain) : good(plain, `按 ${plain} 读`, `Read as ${plain}`)
  }
  if (one.kind === 'AMOUNT') {
    const plain = text.replaceAll(',', '')
    if (!/^-?\d+(\.\d{1,2})?$/.test(plain)) return bad('不是金额（元）', 'No amount in yuan')
    return plain === text ? good(plain) : good(plain, '去掉了千分位逗号', 'Thousands separators were left out')
  }
  return good(text)
}
function rowOf(file, wanted) {
  const row = rejectedRows(file).find((one) => one.row === wanted.row && one.sheet === wanted.sheet)
  if (!row || row.mended)
    throw new Refusal(
      409,
      'ROW_NOT_REJECTED',
      `第 ${wanted.row} 行已不在退回之列，请刷新后再看。`,
      `Row ${wanted.row} is not among the rejected ones any more; reload.`,
    )
  return row
}
function tried(file, wanted) {
  const row = rowOf(file, wanted)
  const cells = Object.entries(wanted.cells).map(([name, text]) => read(name, text))
  const remaining = row.codes
    .filter((code) => !(faults[code][0] in wanted.cells))
    .map((code) => {
      const one = columns.find((each) => each.column === faults[code][0])
      return { column: one.column, title: one.title, fault: said(code) }
    })
  return { ok: !remaining.length && cells.every((cell) => !cell.fault), cells, remaining }
}

/** The file is checked again after a while: what was mended counts from then on. */
function checkAgain(state, file) {
  clearTimeout(file.checking)
  file.checking = setTimeout(() => {
    const before = file.checked?.size ?? 0
    file.checked = new Set(batchesOf(file).flatMap((batch) => (batch.undoneAt ? [] : [...batch.of])))
    if (file.outcomes) {
      file.outcomes.FIXED += file.checked.size - before
      file.outcomes.QUARANTINED -= file.checked.size - before
    }
    if (file.headers && !file.outcomes && file.headers.size === 2) {
      file.rows = 412
      file.outcomes = {
        ACCEPTED: 404,
        FIXED: 6,
        QUARANTINED: 0,
        DUPLICATE: 0,
        OUT_OF_SCOPE: 0,
        UNMATCHED: 0,
        NON_DATA: 2,
      }
      file.state = 'CHECKED'
    }
    tell(state, 'file', brief(file))
  }, 2500)
}
export const brief = ({ sent, checked, batches, headers, checking, ...file }) => file

function addBatch(state, file, how, rows) {
  const going = batchesOf(file)[0]
  const mine = how === 'IN_PLACE' && going && !going.undoneAt && going.how === how && going.by === state.me.name
  const batch = mine
    ? going
    : { id: `b${++state.n}`, how, by: state.me.name, rows: 0, of: new Set(), undoneBy: null, undoneAt: null }
  if (!mine) batchesOf(file).unshift(batch)
  rows.forEach((row) => batch.of.add(row))
  Object.assign(batch, { at: now(), rows: batch.of.size })
}
function remember(state, file, wanted) {
  const row = rowOf(file, wanted)
  return Object.entries(wanted.cells).flatMap(([name, text]) => {
    const one = columns.find((each) => each.column === name)
    const before = row.cells.find((cell) => cell.header === one.header).value
    if (one.kind !== 'CODE' || one.codes.some((code) => code.say === before)) return []
    if (state.patterns.some((each) => each.column === name && each.said === before)) return []
    state.patterns.unshift(pattern(++state.n, 'CELL', file.feed, one.header, name, before, text))
    return [
      {
        zh: `以后本部门该表“${one.header}”出现“${before}”，自动按“${text}”处理`,
        en: `From now on ${before} in ${one.title.en} of this feed is taken as ${text}`,
      },
    ]
  })
}

function pattern(at, kind, feed, header, name, before, meant, more = {}) {
  return {
    id: `t${at}`,
    kind,
    feed,
    feedTitle: feedOf(feed).title,
    department: feedOf(feed).department,
    column: name,
    columnTitle: { zh: header, en: columns.find((one) => one.column === name)?.title.en ?? header },
    said: before,
    meant,
    whose: null,
    by: '邓晓岚',
    at: '2020-11-06T15:20:00+08:00',
    active: true,
    usedPeriod: null,
    usedRows: 0,
    version: 1,
    ...more,
  }
}
export const firstPatterns = () => [
  pattern(1, 'CELL', 'MI-02', '医疗类别', 'med_type', '住院治疗（含日间手术）', '住院', {
    usedPeriod: '2020-12',
    usedRows: 31,
  }),
  pattern(2, 'HEADER', 'MI-02', '结算时间', 'setl_time', '结算完成时间（以系统为准）', '结算时间', {
    usedPeriod: '2020-12',
    usedRows: 1204,
  }),
  pattern(3, 'CELL', 'MI-02', '身份证号', 'id_no', '510904********1219', '510904********121X', {
    whose: '阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江 510904********1219',
    usedPeriod: '2020-11',
    usedRows: 1,
    by: '冯立',
  }),
  pattern(4, 'CELL', 'HE-01', '医疗类别', 'med_type', '', '普通门诊', {
    active: false,
    usedPeriod: '2020-09',
    usedRows: 7,
    version: 3,
  }),
  pattern(5, 'HEADER', 'CA-01', '身份证号', 'id_no', '低保对象证件号', '身份证号'),
]

const file = (state, at) => found(state.files, at[0])
export const mendingRoutes = (fileDetail) => [
  ['POST', '/comparison/files/([^/]+)/try', ({ state, at, body }) => tried(file(state, at), body)],
  [
    'POST',
    '/comparison/files/([^/]+)/mendings',
    ({ state, at, body }) => {
      const one = file(state, at)
      for (const row of body.rows) {
        const wrong = tried(one, row).cells.find((cell) => cell.fault)
        if (wrong)
          throw new Refusal(
            400,
            'INPUT_INVALID',
            `“${columns.find((each) => each.column === wrong.column).header}”还读不出来：${wrong.fault.zh}。`,
            `${wrong.column} cannot be read yet: ${wrong.fault.en}.`,
          )
      }
      const remembered = body.rows.flatMap((row) => remember(state, one, row))
      addBatch(
        state,
        one,
        'IN_PLACE',
        body.rows.map((row) => row.row),
      )
      checkAgain(state, one)
      return { rows: body.rows.length, remembered, file: fileDetail(one, state) }
    },
  ],
  [
    'GET',
    '/comparison/files/([^/]+)/mendings',
    ({ state, at }) => batchesOf(file(state, at)).map(({ of, ...batch }) => batch),
  ],
  [
    'POST',
    '/comparison/files/([^/]+)/mendings/([^/]+)/undo',
    ({ state, at }) => {
      const one = file(state, at)
      const batch = found(batchesOf(one), at[1])
      if (batch.undoneAt)
        throw new Refusal(409, 'ALREADY_UNDONE', '这一批已经撤销过了。', 'This batch was undone already.')
      Object.assign(batch, { undoneBy: state.me.name, undoneAt: now() })
      checkAgain(state, one)
      return fileDetail(one, state)
    },
  ],
  [
    'POST',
    '/comparison/files/([^/]+)/receipt',
    ({ state, at, bytes }) => {
      const one = file(state, at)
      if (bytes.subarray(0, 2).toString() !== 'PK')
        throw new Refusal(
          422,
          'RECEIPT_UNREADABLE',
          '这份文件不是本平台的退回清单（xlsx），没有收下；请上传改好的那一份。',
          'This is no receipt of ours (xlsx) and was not taken; send the mended receipt.',
        )
      const left = rejectedRows(one).filter((row) => !row.mended)
      const rows = left.slice(0, 5).map((row) => row.row)
      if (rows.length) addBatch(state, one, 'RECEIPT', rows)
      checkAgain(state, one)
      return {
        rows: rows.length,
        unchanged: left.length - rows.length,
        strange: 1,
        file: fileDetail(one, state),
      }
    },
  ],
  [
    'POST',
    '/comparison/files/([^/]+)/headers',
    ({ state, at, body }) => {
      const one = file(state, at)
      one.headers ??= new Map()
      one.headers.set(body.header, body.column)
      checkAgain(state, one)
      return fileDetail(one, state)
    },
  ],
  [
    'GET',
    '/comparison/patterns',
    ({ state, query }) =>
      page(
        state.patterns.filter((one) => !query.get('feed') || one.feed === query.get('feed')),
        query,
      ),
  ],
  [
    'POST',
    '/comparison/patterns/([^/]+)/(stop|resume)',
    ({ state, at, request }) => {
      const one = found(state.patterns, at[0])
      unchanged(
        one,
        request,
        '这一条刚被别人改过，请刷新后再做。',
        'Someone changed this one meanwhile; reload and do it again.',
      )
      return Object.assign(one, { active: at[1] === 'resume', version: one.version + 1 })
    },
  ],
]
