// Workflows of the mock server as definitions/workflows says them: states, actions, fields, conditions.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { load } from 'js-yaml'

const folder = fileURLToPath(new URL('../../../definitions/workflows/', import.meta.url))
const t = (zh, en) => ({ zh, en })
export const roleTitles = {
  GRID: t('网格员', 'Grid monitor'),
  VILLAGE: t('村级', 'Village'),
  TOWN: t('镇级', 'Town'),
  DISTRICT: t('区级', 'District'),
  DEPARTMENT: t('部门', 'Department'),
  HELPER: t('帮扶干部', 'Helper'),
  STEWARD: t('数据管理员', 'Data steward'),
  PLATFORM: t('平台', 'Platform'),
}
const effectTitles = {
  check_entry: t('核对录入的内容', 'The entry is checked'),
  prepare_notice: t('生成公示文稿', 'The public notice is made'),
  enrol_household: t('登记为监测对象', 'The household is enrolled'),
  eliminate_risk: t('标注风险消除', 'The risk is marked as gone'),
  adjust_household: t('登记调整', 'The change is registered'),
  join_cases: t('并入另一单', 'The cases are joined'),
}
const evidenceTitles = { photo: t('照片', 'photo'), document: t('材料', 'document'), signature: t('签名', 'signature') }
const titled = (one) => t(String(one.zh), String(one.en))

function limitWords(said) {
  const [n, unit] = String(said).split(' ')
  return unit === 'working' ? t(`${n} 个工作日`, `${n} working days`) : t(`${n} 天`, `${n} days`)
}
function limitsOf(state) {
  if (!state.limit) return {}
  if (typeof state.limit === 'string') return { ALL: limitWords(state.limit) }
  return Object.fromEntries(Object.entries(state.limit).map(([grade, said]) => [grade, limitWords(said)]))
}
export function fieldOf(code, field) {
  return {
    code,
    title: titled(field.title),
    type: field.type.toUpperCase(),
    isRequired: field.required !== false,
    when: field.when ?? null,
    choices: Object.entries(field.choices ?? {}).map(([each, title]) => ({ code: each, title: titled(title) })),
    atLeast: field.at_least ?? null,
    atMost: field.at_most ?? null,
  }
}
function waysOf(action, from) {
  if (action.to === 'stay') return [{ when: null, state: from }]
  return typeof action.to === 'string'
    ? [{ when: null, state: action.to }]
    : action.to.map(({ when, state }) => ({ when: when ?? null, state }))
}
function actionOf(action) {
  return {
    title: titled(action.title),
    from: action.from ?? null,
    by: action.by,
    ways: (from) => waysOf(action, from),
    when: action.when ?? null,
    notBy: action.not_by ?? [],
    duringNotice: action.during_notice === true,
    fields: Object.entries(action.fields ?? {}).map(([code, field]) => fieldOf(code, field)),
    evidence: Object.entries(action.evidence ?? {}).map(([kind, atLeast]) => ({
      kind: kind.toUpperCase(),
      title: evidenceTitles[kind],
      atLeast,
    })),
    effects: (Array.isArray(action.effects) ? action.effects : Object.keys(action.effects ?? {})).map(
      (code) => effectTitles[code],
    ),
  }
}

export function workflowOf(code) {
  const said = load(readFileSync(`${folder}${code}.yaml`, 'utf8'))
  const actions = Object.fromEntries(Object.entries(said.actions).map(([each, one]) => [each, actionOf(one)]))
  return {
    actions,
    pauses: Object.fromEntries(
      Object.entries(said.states).map(([state, one]) => [
        state,
        (one.pause ?? []).map((each) => ({ code: each.code, title: titled(each.title), atMost: each.at_most })),
      ]),
    ),
    graph: {
      code,
      title: titled(said.title),
      purpose: titled(said.purpose),
      isGraded: said.graded === true,
      edition: '5b0e77d1c2a4',
      nodes: Object.entries(said.states).map(([state, one]) => ({
        code: state,
        title: titled(one.title),
        isEnd: one.end === true,
        owner: one.owner?.role ?? null,
        ownerTitle: one.owner ? roleTitles[one.owner.role] : null,
        limits: limitsOf(one),
        notice: one.notice ? t('公示满 5 天，当天不算', 'Five full days, the first not counted') : null,
        escalation: (one.escalate ?? []).map((each) => roleTitles[each.to]),
        open: 0,
      })),
      edges: Object.entries(actions).flatMap(([action, one]) =>
        (one.from ?? [null]).flatMap((from) =>
          one.ways(from).map((way) => ({
            action,
            title: one.title,
            from,
            to: way.state,
            when: way.when,
            by: one.by.map((role) => roleTitles[role]),
            notBy: one.notBy.map((each) => actions[each].title),
            effects: one.effects,
          })),
        ),
      ),
    },
  }
}

/** Conditions of the definitions: and, or, =, !=, <, >, in, is given, is missing; enough for the mock. */
export function holds(condition, known) {
  if (!condition) return true
  return condition.split(' or ').some((any) => any.split(' and ').every((one) => single(one.trim(), known)))
}
function single(said, known) {
  const within = /^(\S+) in \((.*)\)$/.exec(said)
  if (within) return within[2].split(', ').includes(String(known[within[1]]))
  const there = /^(\S+) is (given|missing)$/.exec(said)
  if (there) return ((known[there[1]] ?? '') !== '') === (there[2] === 'given')
  const [, left, sign, right] = /^(\S+) (=|!=|<|>) (\S+)$/.exec(said)
  const a = valueOf(left, known)
  const b = right === 'yes' ? true : right === 'no' ? false : (valueOf(right, known) ?? right)
  if (sign === '=') return a === b
  if (sign === '!=') return a !== b
  return sign === '<' ? Number(a) < Number(b) : Number(a) > Number(b)
}
const valueOf = (path, known) => path.split('.').reduce((at, name) => at?.[name], known)
