import type { MemberThen } from './server'

/** What a relation code (GB/T 4761) says of somebody: how far from the head, and whose spouse or child he is. */
type Place = { row: number; of: 'head' | 'spouse' | 'child' | 'in-law' | 'parent' | 'sibling' | 'other' }

export type Node = { member: MemberThen; row: number; at: number }
/** `sure` is false where the codes do not say whose child or spouse somebody is */
export type Tie = { kind: 'couple' | 'child'; from: string; to: string; sure: boolean }
export type Family = { nodes: Node[]; ties: Tie[]; rows: number; width: number }

export function placeOf(code: string | null | undefined): Place {
  const n = Number(code)
  if (!code || Number.isNaN(n)) return { row: 0, of: 'other' }
  if (n <= 2) return { row: 0, of: 'head' }
  if (n >= 10 && n < 20) return { row: 0, of: 'spouse' }
  if (n === 28 || n === 38) return { row: 1, of: 'in-law' }
  if (n >= 20 && n < 40) return { row: 1, of: 'child' }
  if (n === 45 || n === 46) return { row: 2, of: 'in-law' }
  if (n === 47 || n === 48) return { row: 3, of: 'child' }
  if (n >= 40 && n < 50) return { row: 2, of: 'child' }
  if (n >= 50 && n < 60) return { row: -1, of: 'parent' }
  if (n >= 60 && n < 70) return { row: -2, of: 'parent' }
  if (n >= 70 && n < 80) return { row: 0, of: 'sibling' }
  if (n >= 81 && n <= 90) return { row: -1, of: 'other' }
  if (n >= 93 && n <= 96) return { row: 1, of: 'other' }
  return { row: 0, of: 'other' }
}

const isMale = (one: MemberThen): boolean | null =>
  one.sex?.en === 'Male' ? true : one.sex?.en === 'Female' ? false : null
const sonsChild = ['41', '42']
const daughtersChild = ['43', '44']

/** Rows of generations, the oldest on top; couples beside each other; who is whose child as far as the codes say. */
export function familyOf(members: MemberThen[]): Family {
  const head = members.find((one) => one.isHead)
  const places = new Map(
    members.map((one) => [one.no, one.isHead ? ({ row: 0, of: 'head' } as Place) : placeOf(one.relationCode)]),
  )
  const of = (kind: Place['of'], row?: number) =>
    members.filter((one) => places.get(one.no)!.of === kind && (row === undefined || places.get(one.no)!.row === row))
  const spouse = of('spouse')[0]
  const children = of('child', 1)
  const ties: Tie[] = []
  const partner = new Map<string, string>()
  const couple = (one: MemberThen, other: MemberThen, sure: boolean) => {
    ties.push({ kind: 'couple', from: one.no, to: other.no, sure })
    partner.set(one.no, other.no)
    partner.set(other.no, one.no)
  }
  if (head && spouse) couple(head, spouse, true)
  for (const row of [1, 2])
    for (const inLaw of of('in-law', row)) {
      const fitting = of('child', row).filter(
        (one) => !partner.has(one.no) && (isMale(one) === null || isMale(one) !== isMale(inLaw)),
      )
      if (fitting.length) couple(fitting[0], inLaw, fitting.length === 1)
    }
  for (const row of [-1, -2]) {
    // parents of the head, then those of the spouse: each pair of opposite sex
    const own = of('parent', row).filter(
      (one) => !['53', '54', '55', '56', '65', '68'].includes(one.relationCode ?? ''),
    )
    const inLaws = of('parent', row).filter((one) => !own.includes(one))
    for (const [pair, child] of [
      [own, head],
      [inLaws, spouse],
    ] as const) {
      if (pair.length >= 2 && isMale(pair[0]) !== isMale(pair[1])) couple(pair[0], pair[1], row === -1)
      const below = row === -1 ? child : of('parent', -1).find((one) => (own.includes(one) ? pair === own : true))
      if (below && pair.length)
        ties.push({ kind: 'child', from: pair[0].no, to: below.no, sure: row === -1 && !!child })
    }
  }
  if (head) for (const child of children) ties.push({ kind: 'child', from: head.no, to: child.no, sure: true })
  for (const child of of('child', 2)) {
    const parents = children.filter((one) =>
      sonsChild.includes(child.relationCode ?? '')
        ? isMale(one) !== false
        : daughtersChild.includes(child.relationCode ?? '')
          ? isMale(one) !== true
          : true,
    )
    const parent = parents[0] ?? of('in-law', 1)[0]
    if (parent) ties.push({ kind: 'child', from: parent.no, to: child.no, sure: parents.length === 1 })
  }
  return { ...laidOut(members, places, partner), ties }
}

function laidOut(members: MemberThen[], places: Map<string, Place>, partner: Map<string, string>) {
  const rows = [...new Set(members.map((one) => places.get(one.no)!.row))].sort((a, b) => a - b)
  const nodes: Node[] = []
  for (const [y, row] of rows.entries()) {
    const here = members.filter((one) => places.get(one.no)!.row === row)
    const order: MemberThen[] = []
    for (const one of here) {
      if (order.includes(one)) continue
      order.push(one)
      const other = here.find((each) => each.no === partner.get(one.no))
      if (other && !order.includes(other)) order.push(other)
    }
    order.forEach((member, at) => nodes.push({ member, row: y, at }))
  }
  const width = Math.max(1, ...rows.map((_, y) => nodes.filter((one) => one.row === y).length))
  // each row in the middle
  for (const node of nodes) node.at += (width - nodes.filter((one) => one.row === node.row).length) / 2
  return { nodes, rows: Math.max(1, rows.length), width }
}
