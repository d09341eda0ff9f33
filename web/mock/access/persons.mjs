// The people of the made-up county: those one can sign in as, and many more for the list.
import { departments, dice, regionOf, regions } from '../county.mjs'
import { roleOf } from './roles.mjs'

const district = '510904000000'
let made = 0
export function postOf(role, regionCode, department = null) {
  const { code, name, level } = regionOf(regionCode)
  return {
    id: `p-${(++made).toString(36).padStart(4, '0')}`,
    role,
    roleTitle: roleOf(role).title,
    region: { code, name, level },
    department,
    departmentTitle: department ? departments[department] : null,
  }
}
function person(account, name, posts, more = {}) {
  return {
    account,
    name,
    phoneMask: `138****${1000 + account.length * 137}`,
    posts,
    state: 'ACTIVE',
    hasSecondFactor: false,
    lastSignInAt: '2021-01-04T08:31:00+08:00',
    madeAt: '2020-03-02T09:00:00+08:00',
    madeBy: '系统员',
    lockedUntil: null,
    paired: [],
    version: 1,
    passwordAgeDays: 21,
    demo: true,
    ...more,
  }
}
const hidden = { demo: false }
export function firstPeople() {
  const known = [
    person('district', '罗文静', [postOf('DISTRICT', district)]),
    person('town', '何明远', [postOf('TOWN', '510904110000')]),
    person('village', '周大贵', [postOf('VILLAGE', '510904110260')]),
    person('steward', '邓晓岚', [postOf('STEWARD', district)]),
    person('medical', '冯立', [postOf('DEPARTMENT', district, 'medical_insurance')]),
    person('system', '谢系统', [postOf('SYSTEM_ADMIN', district)]),
    person('security', '安守正', [postOf('SECURITY_ADMIN', district)]),
    person('audit', '申明察', [postOf('AUDIT_ADMIN', district)]),
    person('deputy', '宋副科', [postOf('DISTRICT', district)], hidden),
    person('inspector', '柯督查', [postOf('INSPECTOR', district)], hidden),
    person('helper', '唐帮扶', [postOf('HELPER', '510904110000')], { ...hidden, paired: [0, 3, 8] }),
    person(
      'twohats',
      '林两岗',
      [postOf('VILLAGE', '510904110260'), postOf('HELPER', '510904110000'), postOf('TOWN', '510904104000')],
      { ...hidden, hasSecondFactor: true },
    ),
    person('newcomer', '新来的', [postOf('TOWN', '510904104000')], { ...hidden, mustChange: true }),
    person('setup', '石启用', [postOf('DISTRICT', district)], { ...hidden, mustSetUp: true }),
    person('locked', '锁得住', [postOf('VILLAGE', '510904110260')], {
      ...hidden,
      state: 'LOCKED',
      lockedUntil: '2021-01-04T10:15:00+08:00',
    }),
    person('gone', '已离任', [], { ...hidden, state: 'DISABLED', lastSignInAt: '2020-06-30T17:00:00+08:00' }),
    person(
      'longname',
      '阿卜杜热合曼·麦麦提吐尔逊·买买提艾力江',
      [postOf('GRID', '510904110260'), postOf('HELPER', '510904110000'), postOf('VILLAGE', '510904110260')],
      hidden,
    ),
  ]
  const roll = dice(77)
  const surnames = [...'王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗']
  const given = ['建军', '小兰', '志强', '丽华', '伟', '晓梅', '国平', '永红', '世杰', '秀云']
  const villages = regions.filter((region) => region.level === 'VILLAGE')
  const many = Array.from({ length: 180 }, (_, at) => {
    const village = villages[Math.floor(roll() * villages.length)]
    const role = at % 9 === 0 ? 'VILLAGE' : at % 23 === 0 ? 'HELPER' : 'GRID'
    return person(
      `wg${String(1000 + at)}`,
      surnames[Math.floor(roll() * surnames.length)] + given[Math.floor(roll() * given.length)],
      [postOf(role, village.code)],
      {
        demo: false,
        state: at % 31 === 5 ? 'INVITED' : 'ACTIVE',
        lastSignInAt: at % 31 === 5 ? null : `2020-12-${10 + (at % 20)}T0${8 + (at % 2)}:12:00+08:00`,
      },
    )
  })
  return [...known, ...many]
}
