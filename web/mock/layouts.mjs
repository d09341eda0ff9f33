// 表头核对 of uploaded registry sheets: platform files are known, sheets of other systems are asked about once.
import { notFound, now } from './answers.mjs'

const columns = [
  ['household_no', '户编号', true],
  ['member_no', '成员编号', true],
  ['person_name', '姓名', true],
  ['id_no', '身份证号', true],
  ['relation', '与户主关系', false],
  ['education', '文化程度', false],
  ['exempt', '豁免参保', false],
].map(([column, title, required]) => ({ column, title, required }))
const seen = [
  ['户编号', 'household_no', 'KNOWN', ['H510904000011']],
  ['人编号', 'member_no', 'KNOWN', ['P100000']],
  ['姓名', 'person_name', 'KNOWN', ['郑**', '李**']],
  ['证件号码', 'id_no', 'KNOWN', ['510904********1527']],
  ['与户主关系', 'relation', 'KNOWN', ['户主', '妻']],
  ['文化程度情况', 'education', 'GUESSED', ['初中', '小学']],
  ['备注', null, 'UNKNOWN', ['无']],
].map(([header, column, how, samples]) => ({ header, column, how, samples }))

function layoutOf(state, id) {
  const upload = state.uploads.get(id)
  if (!upload) throw notFound()
  const told = state.layouts?.find((one) => one.table === upload.registryTable)
  const isOther = /^(家庭)?成员/.test(upload.name)
  return {
    upload: id,
    table: upload.registryTable,
    file: upload.name,
    isSure: !isOther || !!told,
    isRemembered: isOther && !!told,
    headers: isOther
      ? seen.map((one) => (told ? { ...one, column: told.columns[one.header] || null, how: 'TOLD' } : one))
      : columns.map((one) => ({ header: one.column, column: one.column, how: 'KNOWN', samples: [] })),
    columns,
    missing: [],
    refusal: null,
  }
}

export const layoutRoutes = [
  [
    'GET',
    '/comparison/registry/layouts',
    ({ state }) => ({ items: (state.layouts ?? []).map(({ columns: _, ...one }) => one) }),
  ],
  ['GET', '/comparison/registry/layouts/([^/]+)', ({ state, at }) => layoutOf(state, at[0])],
  [
    'PUT',
    '/comparison/registry/layouts/([^/]+)',
    ({ state, at, body }) => {
      const upload = state.uploads.get(at[0])
      state.layouts = [
        {
          id: `l${at[0]}`,
          table: upload.registryTable,
          name: upload.name,
          headers: seen.map((one) => one.header),
          toldAt: now(),
          columns: body.columns,
        },
      ]
      return layoutOf(state, at[0])
    },
  ],
]
