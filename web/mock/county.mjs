// A made-up county for the mock server: feeds, indicators and regions come from definitions/, people from a seed.
import { readFileSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const definitions = fileURLToPath(new URL('../../definitions/', import.meta.url))
const read = (path) => readFileSync(definitions + path, 'utf8')

export function dice(seed) {
  let at = seed >>> 0
  return () => {
    at = (at + 0x6d2b79f5) >>> 0
    let x = Math.imul(at ^ (at >>> 15), 1 | at)
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x
    return ((x ^ (x >>> 14)) >>> 0) / 2 ** 32
  }
}

const field = (text, name) => new RegExp(`^${name}: *(.*)$`, 'm').exec(text)?.[1].trim() ?? ''
export function bi(text) {
  const zh = /zh: *"?(.*?)"?(?:, en:|\}|$)/m.exec(text)?.[1] ?? ''
  const en = /en: *"?(.*?)"?\}?$/m.exec(text)?.[1] ?? ''
  return { zh, en }
}
function block(text, name) {
  const found = new RegExp(`^${name}:\\n((?:  .*\\n?)+)`, 'm').exec(text)?.[1] ?? ''
  return bi(found.replace(/^ +/gm, ''))
}

export const departments = {
  medical_insurance: { zh: '医保局', en: 'Medical insurance' },
  health: { zh: '卫健局', en: 'Health' },
  education: { zh: '教育体育局', en: 'Education and sport' },
  dpf: { zh: '残联', en: 'Disabled persons’ federation' },
  emergency: { zh: '应急管理局', en: 'Emergency management' },
  civil_affairs: { zh: '民政局', en: 'Civil affairs' },
  traffic_police: { zh: '公安交警', en: 'Traffic police' },
  hrss: { zh: '人社局', en: 'Human resources' },
  housing: { zh: '住建局', en: 'Housing' },
  water: { zh: '水利局', en: 'Water' },
  agriculture: { zh: '农业农村局', en: 'Agriculture' },
  grid: { zh: '网格员', en: 'Grid monitors' },
  computed: { zh: '本平台计算', en: 'Computed' },
}
const domains = {
  income: ['收入', 'Income'],
  expenditure: ['支出', 'Spending'],
  illness: ['疾病', 'Illness'],
  schooling: ['就学', 'Schooling'],
  disability: ['残疾', 'Disability'],
  disaster: ['灾害', 'Disaster'],
  accident: ['事故', 'Accident'],
  housing: ['住房', 'Housing'],
  water: ['饮水', 'Water'],
  employment: ['就业', 'Employment'],
  industry: ['产业', 'Industry'],
  safety_net: ['兜底', 'Safety net'],
  household_change: ['家庭变故', 'Household change'],
  conduct: ['主动性', 'Conduct'],
}

export const feeds = readdirSync(`${definitions}feeds`)
  .sort()
  .map((file) => {
    const text = read(`feeds/${file}`)
    const mode = field(text, 'mode')
    return {
      code: field(text, 'code'),
      title: bi(field(text, 'title')),
      department: field(text, 'department'),
      mode: mode.includes('FULL') ? 'FULL' : 'INCR',
    }
  })
export const feedOf = (code) => feeds.find((feed) => feed.code === code)

export const periods = Array.from({ length: 12 }, (_, at) => `2020-${String(at + 1).padStart(2, '0')}`)

export const indicators = ['return', 'fall'].flatMap((family) =>
  readdirSync(`${definitions}indicators/${family}`)
    .sort()
    .map((file) => {
      const text = read(`indicators/${family}/${file}`)
      const code = field(text, 'code')
      const roll = dice(code.charCodeAt(0) * 1000 + Number(code.slice(1)))
      const size = roll() < 0.12 ? 0 : Math.round(4 + roll() * 90)
      const domain = field(text, 'domain')
      const when = /^when: *(?:>-\n((?:  .*\n)+)|(.*))/m.exec(text)
      return {
        code,
        title: bi(field(text, 'title')),
        family: family.toUpperCase(),
        domain,
        domainTitle: { zh: domains[domain]?.[0] ?? domain, en: domains[domain]?.[1] ?? domain },
        level: field(text, 'level').toUpperCase(),
        grain: field(text, 'grain').toUpperCase(),
        sources: field(text, 'sources')
          .replace(/[[\]]/g, '')
          .split(',')
          .map((one) => one.trim())
          .filter(Boolean)
          .map((one) => ({ code: one, title: departments[one] ?? { zh: one, en: one } })),
        condition: (when?.[1] ?? when?.[2] ?? '').replace(/\s+/g, ' ').trim(),
        words: {
          zh: `${bi(field(text, 'title')).zh}：实测值达到阈值时成立`,
          en: `${bi(field(text, 'title')).en}: holds when the measured value reaches the threshold`,
        },
        explain: block(text, 'explain'),
        reason: field(text, 'reason') ? { ...bi(field(text, 'reason')), en: bi(field(text, 'reason')).en || '' } : null,
        parameters: [...field(text, 'parameters').matchAll(/(\w+): *([^,}]+)/g)].map(([, name, value]) => ({
          name,
          value: value.trim(),
          title: name === 'amount' ? { zh: '金额（元）', en: 'Amount (yuan)' } : null,
        })),
        edition: '9f31c07ab2d4',
        hitsByMonth: periods.map((period) => ({ period, households: Math.round(size * (0.5 + roll())) })),
        examples: [
          { given: { admission_selfpay_amount: '6000' }, then: 'true' },
          { given: { admission_selfpay_amount: '5999.99' }, then: 'false' },
          { given: { admission_selfpay_amount: null }, then: 'unknown' },
        ],
        evidenceFeeds: ['MI-02', 'MI-03'],
      }
    }),
)

export const regions = read('regions/510904.tsv')
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .filter((cells) => cells[0] && !cells[7])
  .map(([code, level, , name, parent]) => ({
    code,
    name,
    level: level === 'COUNTY' ? 'DISTRICT' : level === 'TOWN' ? 'TOWN' : 'VILLAGE',
    parent: level === 'COUNTY' ? null : parent,
  }))
  .sort((a, b) => a.code.localeCompare(b.code))
export const regionOf = (code) => regions.find((region) => region.code === code)

const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹']
const given = [
  '建国',
  '秀英',
  '国强',
  '桂芳',
  '成',
  '素珍',
  '光明',
  '玉兰',
  '志勇',
  '春梅',
  '大贵',
  '小琼',
  '泽民',
  '永福',
  '世平',
]
const initials = { 王: 'w', 李: 'l', 张: 'z', 刘: 'l', 陈: 'c', 杨: 'y', 黄: 'h', 赵: 'z', 周: 'z', 吴: 'w' }
const villages = regions.filter((region) => region.level === 'VILLAGE')
const roll = dice(510904)
const of = (list) => list[Math.floor(roll() * list.length)]
const kin = [
  ['户主', 'Head'],
  ['配偶', 'Spouse'],
  ['长子', 'Eldest son'],
  ['长女', 'Eldest daughter'],
  ['母亲', 'Mother'],
]

export const households = Array.from({ length: 420 }, (_, at) => {
  const village = at < 8 ? villages[40] : of(villages)
  const group = 1 + Math.floor(roll() * 9)
  // one name of another people is long: it must not break a table
  const headName = at === 3 ? '阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江' : of(surnames) + of(given)
  const count = 1 + Math.floor(roll() * 5)
  const people = Array.from({ length: count }, (_, who) => {
    const year = who < 2 ? 1948 + Math.floor(roll() * 35) : who === 4 ? 1938 : 1990 + Math.floor(roll() * 25)
    return {
      no: `P${String(100000 + at * 6 + who)}`,
      name: who === 0 ? headName : (roll() < 0.5 ? headName[0] : of(surnames)) + of(given),
      idMask: roll() < 0.04 ? null : `510904********${1000 + Math.floor(roll() * 8999)}`,
      sex: roll() < 0.5 ? { zh: '男', en: 'Male' } : { zh: '女', en: 'Female' },
      birthDate: `${year}-0${1 + Math.floor(roll() * 8)}-1${Math.floor(roll() * 9)}`,
      age: 2020 - year,
      relation: { zh: kin[who][0], en: kin[who][1] },
      ethnicity: { zh: '汉族', en: 'Han' },
      education: year > 1985 ? { zh: '初中', en: 'Junior secondary' } : { zh: '小学', en: 'Primary' },
      counted: roll() > 0.08,
      labour: who > 2 ? { zh: '无劳动能力', en: 'None' } : { zh: '普通劳动力', en: 'Normal' },
      student: year > 2003,
    }
  })
  return {
    no: `H${510904000000 + at * 137 + 11}`,
    headName,
    initials: initials[headName[0]] ?? 'x',
    headIdMask: people[0].idMask,
    householdType: roll() < 0.34 ? 'TUOPIN' : 'GENERAL',
    groupCode: village.code + String(group).padStart(2, '0'),
    villageCode: village.code,
    townCode: village.parent,
    region: { town: regionOf(village.parent).name, village: village.name, group: `${group}组` },
    members: count,
    address: `${regionOf(village.parent).name}${village.name}${group}组`,
    phoneMask: roll() < 0.2 ? null : `13${Math.floor(roll() * 9)}****${1000 + Math.floor(roll() * 8999)}`,
    cultivatedMu: (roll() * 6).toFixed(2),
    people,
    warning: null,
    matched: null,
  }
})

const grave = { RED: 0, ORANGE: 1, YELLOW: 2 }
const telling = [
  [
    '{who} 12月18日结算的一次住院自付 {m} 元，达到 {t} 元；请核实病情是否要继续治疗、医疗救助是否已申请。',
    '{who} paid {m} yuan for the admission settled on 18 Dec, {t} or more; check whether treatment goes on and assistance was applied for.',
    '元',
  ],
  [
    '近 12 个月人均纯收入 {m} 元，低于监测线 {t} 元；请入户逐项核对收入和人口，确认是否漏记务工、养老金等收入。',
    'Net income per head of the last 12 months is {m} yuan, below the line of {t}; visit and check every income item and the number of members.',
    '元',
  ],
  [
    '{who} 连续旷课 {m} 天，达到 {t} 天；请到校到户核实原因，能返校的当周返校。',
    '{who} has been absent from school for {m} days, {t} or more; check the reason at school and at home.',
    '天',
  ],
]
const cellsOf = (name, amount) => [
  { header: '姓名', value: name },
  { header: '身份证号', value: '510904********4417' },
  { header: '结算ID', value: 'S20201218000417' },
  { header: '医疗类别', value: '21' },
  { header: '结算时间', value: '2020-12-18 10:42:00' },
  { header: '医疗费总额', value: '21,440.50' },
  { header: '基金支付总额', value: '15,240.50' },
  { header: '个人支付', value: amount },
  { header: '诊断名称', value: '脑梗死' },
]

export const warnings = households
  .filter((_, at) => at % 3 !== 1)
  .map((household, at) => {
    const family = household.householdType === 'TUOPIN' ? 'RETURN' : 'FALL'
    const fitting = indicators.filter((one) => one.family === family)
    const items = Array.from({ length: 1 + (at % 3 === 0 ? Math.floor(roll() * 3) : 0) }, (_, which) => {
      const indicator = of(fitting)
      const person = of(household.people)
      const [zh, en, unit] = telling[(at + which) % 3]
      const threshold = unit === '天' ? '5' : which === 1 ? '5000.00' : '6000.00'
      const low = zh.includes('低于')
      const measured = low ? (3000 + roll() * 1900).toFixed(2) : unit === '天' ? '9' : (6000 + roll() * 9000).toFixed(2)
      const said = (text) => text.replace('{who}', person.name).replace('{m}', measured).replace('{t}', threshold)
      const feed = feedOf(unit === '天' ? 'ED-01' : 'MI-02')
      return {
        id: `h${at}-${which}`,
        indicator: indicator.code,
        title: indicator.title,
        level: indicator.level,
        state: 'ACTIVE',
        member: { no: person.no, name: person.name, relation: person.relation, age: person.age },
        eventKey: null,
        measured,
        threshold,
        unit,
        sentence: { zh: said(zh), en: said(en) },
        firstPeriod: at % 4 ? '2020-12' : '2020-10',
        lastPeriod: '2020-12',
        words: indicator.words,
        edition: indicator.edition,
        evidence: low
          ? []
          : [
              {
                place: `${feed.code}_202012.xlsx#Sheet1!${40 + at}`,
                fileId: 'f-mi02-2020-12',
                file: `${feed.code}_${feed.title.zh}_202012.xlsx`,
                sheet: 'Sheet1',
                row: 40 + at,
                feed: feed.code,
                feedTitle: feed.title,
                outcome: at % 5 ? 'ACCEPTED' : 'FIXED',
                codes:
                  at % 5
                    ? []
                    : [
                        {
                          code: 'AMOUNT_COMMA',
                          text: { zh: '金额带逗号，已改正', en: 'The amount had a comma; corrected' },
                        },
                      ],
                link:
                  at % 7
                    ? { zh: '身份证号完全一致', en: 'Identity number equal' }
                    : { zh: '姓名、出生日期和村一致', en: 'Name, birth date and village equal' },
                probability: at % 7 ? 1 : 0.973,
                cells: cellsOf(person.name, measured),
              },
            ],
      }
    }).sort((a, b) => grave[a.level] - grave[b.level])
    const warning = {
      id: `w${1000 + at}`,
      version: 1,
      state: 'OPEN',
      level: items[0].level,
      householdNo: household.no,
      headName: household.headName,
      householdType: household.householdType,
      region: household.region,
      townCode: household.townCode,
      villageCode: household.villageCode,
      sentence: items[0].sentence,
      hits: items.length,
      indicators: [...new Set(items.map((item) => item.indicator))],
      openedPeriod: items[0].firstPeriod,
      lastPeriod: '2020-12',
      items,
      household,
    }
    household.warning = { id: warning.id, level: warning.level }
    return warning
  })
  .sort((a, b) => grave[a.level] - grave[b.level])
