import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { words } from './allWords'

type Tree = { [key: string]: string | Tree }
function leaves(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) => {
      const at = path ? `${path}.${key}` : key
      return typeof value === 'string' ? [[at, value] as const] : [...leaves(value, at)]
    }),
  )
}
const zh = leaves(words.zh)
const en = leaves(words.en)
const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort()

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.(vue|ts)$/.test(file) && !file.endsWith('.test.ts'))
  .map((file) => [file, readFileSync(`src/${file}`, 'utf8')] as const)

// what t( is called with: a text, a text with a gap, or a choice of two texts
function asked(source: string): string[] {
  const calls = source.matchAll(/[^\w.]t\(\s*((?:'[^']*'|`[^`]*`|[^'`,()]|\((?:[^()]|\([^()]*\))*\))*)/g)
  return [...calls].flatMap(([, said]) =>
    [...said.matchAll(/'([a-z]\w*\.[^']+)'|`([^`]+)`/g)].map(
      (found) => found[1] ?? found[2].replace(/\$\{.*?\}/g, '*'),
    ),
  )
}

describe('words', () => {
  test('both languages have the same keys', () => {
    expect([...en.keys()].sort()).toEqual([...zh.keys()].sort())
  })

  test('both languages put the same figures into a sentence', () => {
    const different = [...zh].filter(([key, text]) => named(text).join() !== named(en.get(key) ?? '').join())
    expect(different).toEqual([])
  })

  test('no sentence is blank', () => {
    expect([...zh, ...en].filter(([, text]) => !text.trim())).toEqual([])
  })

  test('no key that the screens ask for is missing', () => {
    const keys = [...zh.keys()]
    expect(sources.flatMap(([, source]) => asked(source)).length).toBeGreaterThan(250)
    const missing = sources.flatMap(([file, source]) =>
      asked(source)
        .filter((key) => {
          const pattern = new RegExp(`^${key.replaceAll('.', '\\.').replaceAll('*', '[^.]+')}$`)
          return !keys.some((known) => pattern.test(known))
        })
        .map((key) => `${file}: ${key}`),
    )
    expect(missing).toEqual([])
  })

  test('the screens speak only through words', () => {
    const chinese = sources.filter(
      ([file, source]) => file.endsWith('.vue') && /[\u4e00-\u9fff]/.test(source.replace(/\/\*[^]*?\*\/|· 安居`/g, '')),
    )
    expect(chinese.map(([file]) => file)).toEqual([])
  })
})
