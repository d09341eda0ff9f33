import type { WorkflowEdge, WorkflowGraph } from './server'

export type Box = { code: string; x: number; y: number; column: number }
export type Line = { from: string; to: string; isBack: boolean; path: string; edges: WorkflowEdge[] }
export type Layout = { width: number; height: number; boxes: Box[]; lines: Line[] }

export const boxWidth = 148
export const boxHeight = 76
const gapX = 72
const gapY = 26
const margin = 14

/** Columns by the fewest steps from an opening, ends in the last one; ways back run underneath. */
export function layout(graph: Pick<WorkflowGraph, 'nodes' | 'edges'>): Layout {
  const columns = columnsOf(graph)
  const boxes: Box[] = columns.flatMap((codes, column) =>
    codes.map((code, row) => ({
      code,
      column,
      x: margin + column * (boxWidth + gapX),
      y: margin + row * (boxHeight + gapY),
    })),
  )
  const rows = Math.max(1, ...columns.map((codes) => codes.length))
  const bottom = margin + rows * (boxHeight + gapY)
  const at = new Map(boxes.map((box) => [box.code, box]))
  const lines: Line[] = []
  let back = 0
  for (const [from, to, edges] of pairs(graph.edges)) {
    const a = at.get(from)
    const b = at.get(to)
    if (!a || !b || a === b) continue
    const isBack = b.column < a.column || (b.column === a.column && b.y < a.y)
    lines.push({ from, to, isBack, edges, path: isBack ? under(a, b, bottom + 14 * back++) : over(a, b) })
  }
  return {
    width: margin * 2 + columns.length * (boxWidth + gapX) - gapX,
    height: bottom + (back ? 14 * back + 10 : 0),
    boxes,
    lines,
  }
}

function columnsOf({ nodes, edges }: Pick<WorkflowGraph, 'nodes' | 'edges'>): string[][] {
  const depth = new Map<string, number>()
  let edge = [...new Set(edges.filter((one) => one.from === null).map((one) => one.to))]
  for (let steps = 0; edge.length; steps++) {
    edge.forEach((code) => depth.set(code, steps))
    edge = [
      ...new Set(
        edges.filter((one) => one.from && depth.get(one.from) === steps && !depth.has(one.to)).map((one) => one.to),
      ),
    ]
  }
  const working = nodes.filter((one) => !one.isEnd)
  const last = Math.max(0, ...working.map((one) => depth.get(one.code) ?? 0)) + 1
  const columns: string[][] = Array.from({ length: last + 1 }, () => [])
  for (const node of nodes) columns[node.isEnd ? last : (depth.get(node.code) ?? 0)].push(node.code)
  return columns.filter((codes) => codes.length)
}

/** What leads from one state to the other, together. */
function pairs(edges: WorkflowEdge[]): [string, string, WorkflowEdge[]][] {
  const found = new Map<string, [string, string, WorkflowEdge[]]>()
  for (const edge of edges) {
    if (edge.from === null) continue
    const key = `${edge.from} ${edge.to}`
    const pair = found.get(key) ?? [edge.from, edge.to, []]
    pair[2].push(edge)
    found.set(key, pair)
  }
  return [...found.values()]
}

function over(a: Box, b: Box): string {
  if (a.column === b.column) return `M${a.x + boxWidth / 2} ${a.y + boxHeight}V${b.y - 2}`
  const [x1, y1, x2, y2] = [a.x + boxWidth, a.y + boxHeight / 2, b.x - 2, b.y + boxHeight / 2]
  const bend = Math.max(24, (x2 - x1) / 2)
  return `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
}
function under(a: Box, b: Box, y: number): string {
  const [x1, x2] = [a.x + boxWidth / 2 + 8, b.x + boxWidth / 2 - 8]
  return `M${x1} ${a.y + boxHeight}V${y - 6}Q${x1} ${y} ${x1 - 6} ${y}H${x2 + 6}Q${x2} ${y} ${x2} ${y - 6}V${b.y + boxHeight + 2}`
}
