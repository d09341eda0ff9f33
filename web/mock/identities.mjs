// People whom the linkage could not claim with certainty: rows of departments beside people of the registry.
import { Refusal, found, keysetPage, notFound, now, tell, unchanged } from './answers.mjs'
import { dice, feedOf, households, regionOf } from './county.mjs'

const feeds = ['MI-02', 'CA-01', 'DP-01', 'HR-02', 'HE-01']
const alike = { 建国: '建帼', 秀英: '秀瑛', 国强: '国蔷', 桂芳: '贵芳', 素珍: '素贞', 玉兰: '玉栏', 志勇: '志永' }
const misheard = (name) => name[0] + (alike[name.slice(1)] ?? `${name.slice(1)}${name.length > 2 ? '' : '儿'}`)
const moved = (date) => (date ? `${date.slice(0, 8)}${date.endsWith('1') ? '2' : '1'}${date.slice(9)}` : null)
/** an identity number with two neighbouring places exchanged, as a hurried hand writes it */
const swapped = (number) => number.slice(0, 15) + number[16] + number[15] + number[17]

function evidenceOf(compared, common) {
  const line = (zh, en, level, bits) => ({ column: { zh, en }, level, bits })
  const levels = {
    idNo: {
      SAME: [{ zh: '完全一致', en: 'Equal' }, 21.4],
      DIFFERENT: [{ zh: '只有两位互换', en: 'Two places exchanged' }, 9.6],
      UNKNOWN: [{ zh: '没有填', en: 'Not given' }, 0],
    },
    name: {
      SAME: [{ zh: '完全一致', en: 'Equal' }, common ? 5.1 : 8.3],
      DIFFERENT: [{ zh: '读音相同，一字不同', en: 'Sounds equal, one character differs' }, 3.4],
      UNKNOWN: [{ zh: '没有填', en: 'Not given' }, 0],
    },
    birthDate: {
      SAME: [{ zh: '完全一致', en: 'Equal' }, 7.9],
      DIFFERENT: [{ zh: '差一天以上', en: 'Differs by a day or more' }, -4.8],
      UNKNOWN: [{ zh: '没有填', en: 'Not given' }, 0],
    },
    village: {
      SAME: [{ zh: '同一个村', en: 'Same village' }, 4.2],
      DIFFERENT: [{ zh: '不是一个村', en: 'Another village' }, -2.1],
      UNKNOWN: [{ zh: '没有填', en: 'Not given' }, 0],
    },
  }
  return [
    line('起点', 'Start', { zh: '全区任取一人', en: 'Anybody of the district' }, -15.2),
    line('证号', 'Identity number', ...levels.idNo[compared.idNo]),
    line('姓名', 'Name', ...levels.name[compared.name]),
    line('出生日期', 'Birth date', ...levels.birthDate[compared.birthDate]),
    line('村', 'Village', ...levels.village[compared.village]),
  ]
}
function candidate(household, person, alike, said, common) {
  // what the row does not say can't be compared
  const compared = {
    ...alike,
    birthDate: said.birthDate ? alike.birthDate : 'UNKNOWN',
    village: said.village ? alike.village : 'UNKNOWN',
  }
  const evidence = evidenceOf(compared, common)
  const bits = evidence.reduce((sum, one) => sum + one.bits, 0)
  return {
    memberNo: person.no,
    probability: 1 / (1 + 2 ** -bits),
    name: person.name,
    idMask: person.idMask,
    birthDate: person.birthDate,
    relation: person.relation,
    householdNo: household.no,
    headName: household.headName,
    village: household.region.village,
    town: household.region.town,
    compared,
    idDiffersAt: compared.idNo === 'DIFFERENT' ? [15, 16] : [],
    evidence,
  }
}

function identityCase(at) {
  const roll = dice(at * 7919 + 11)
  const household = households[(at * 3 + 3) % households.length]
  const person = household.people[0]
  const other = households[(at * 3 + 40) % households.length]
  const third = households[(at * 3 + 91) % households.length]
  const common = at % 6 === 4
  const number = at % 4 !== 1 && person.idMask !== null
  const compared = {
    name: at % 3 ? 'DIFFERENT' : 'SAME',
    idNo: number ? 'DIFFERENT' : 'UNKNOWN',
    birthDate: at % 5 === 2 ? 'UNKNOWN' : at % 7 === 3 ? 'DIFFERENT' : 'SAME',
    village: at % 4 === 3 ? 'UNKNOWN' : 'SAME',
  }
  const name = compared.name === 'SAME' ? person.name : misheard(person.name)
  const feed = feedOf(feeds[at % feeds.length])
  const idMask = number ? swapped(person.idMask) : null
  const birthDate =
    compared.birthDate === 'UNKNOWN' ? null : compared.birthDate === 'SAME' ? person.birthDate : moved(person.birthDate)
  const village = compared.village === 'UNKNOWN' ? null : household.region.village
  const far = { name: 'DIFFERENT', idNo: 'DIFFERENT', birthDate: 'DIFFERENT', village: 'DIFFERENT' }
  const candidates =
    at % 29 === 28
      ? []
      : [
          candidate(household, person, compared, { birthDate, village }, common),
          ...(roll() < 0.7
            ? [
                candidate(
                  other,
                  { ...other.people[0], name },
                  { ...compared, name: 'SAME', birthDate: 'DIFFERENT', village: 'DIFFERENT', idNo: 'UNKNOWN' },
                  { birthDate, village },
                  common,
                ),
              ]
            : []),
          ...(roll() < 0.4
            ? [candidate(third, third.people[0], { ...far, idNo: 'UNKNOWN' }, { birthDate, village }, common)]
            : []),
        ].sort((a, b) => b.probability - a.probability)
  return {
    id: `c${1000 + at}`,
    order: at + 1,
    state: 'OPEN',
    automatic: false,
    feed: feed.code,
    feedTitle: feed.title,
    department: feed.department,
    period: '2020-12',
    file: `f-${feed.code.replace('-', '').toLowerCase()}-2020-12`,
    sheet: 'Sheet1',
    row: 12 + at * 5,
    rows: 1 + (at % 9 === 0 ? 6 : 0),
    said: {
      name,
      idMask,
      birthDate,
      village,
      guardianIdMask: at % 10 === 6 ? '510904********3328' : null,
    },
    cells: [
      ['姓名', name],
      ['身份证号', idMask ?? ''],
      ['出生日期', birthDate ?? ''],
      ['住址', village ? `${regionOf(household.townCode).name}${village}${1 + (at % 9)}社` : ''],
      ['联系电话', '138****2210'],
      ['结算ID', `S202012${String(at).padStart(8, '0')}`],
      ['个人支付', '6200.00'],
    ].map(([header, value]) => ({ header, value })),
    sameNameInVillage: common ? 3 : compared.village === 'UNKNOWN' ? 0 : 1,
    candidates,
    decidedMember: null,
    decidedBy: null,
    decidedAt: null,
    version: 1,
  }
}

/** 118 wait, four are decided, two of these by the platform. */
export const firstIdentities = () =>
  Array.from({ length: 122 }, (_, at) => {
    const one = identityCase(at)
    if (at < 118) return one
    const nobody = at === 121
    return {
      ...one,
      state: nobody ? 'NOBODY' : 'LINKED',
      automatic: at < 120,
      decidedMember: nobody ? null : (one.candidates[0]?.memberNo ?? null),
      decidedBy: at < 120 ? null : '邓晓岚',
      decidedAt: `2021-01-0${at - 116}T10:12:00+08:00`,
    }
  })

const open = (state) => state.identities.filter((one) => one.state === 'OPEN').length
const stale = ['这一条刚被别人改过，请再看一眼。', 'Someone changed this one meanwhile; look at it once more.']

export const identityRoutes = [
  [
    'GET',
    '/comparison/identities',
    ({ state, query }) => ({
      ...keysetPage(
        state.identities.filter((one) => (one.state === 'OPEN') === (query.get('state') !== 'DECIDED')),
        query,
      ),
      open: open(state),
    }),
  ],
  ['GET', '/comparison/identities/([^/]+)', ({ state, at }) => found(state.identities, at[0])],
  [
    'POST',
    '/comparison/identities/([^/]+)/(decide|reopen)',
    async ({ state, at, body, request }) => {
      const one = found(state.identities, at[0])
      // the 38th is changed by somebody else at the moment at which it is first decided
      if (one.order === 38 && one.version === 1) one.version++
      unchanged(one, request, ...stale)
      const deciding = at[1] === 'decide'
      if (deciding && one.state !== 'OPEN')
        throw new Refusal(409, 'ALREADY_DECIDED', '这一条别人刚办过。', 'Someone has just decided this one.')
      if (deciding && body.memberNo && !one.candidates.some((each) => each.memberNo === body.memberNo)) throw notFound()
      Object.assign(
        one,
        deciding
          ? {
              state: body.memberNo ? 'LINKED' : 'NOBODY',
              automatic: false,
              decidedMember: body.memberNo,
              decidedBy: state.me.name,
              decidedAt: now(),
            }
          : { state: 'OPEN', automatic: false, decidedMember: null, decidedBy: null, decidedAt: null },
        { version: one.version + 1 },
      )
      tell(state, 'identity', { open: open(state) })
      return one
    },
  ],
]
