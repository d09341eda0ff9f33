/** What is known while a form is filled in: codes, truths and numbers by field; votes.agree stands inside of votes. */
export type Known = Record<string, unknown>
/** null: it can't be told, for the case knows more than the form */
type Truth = boolean | null

/**
 * Whether a condition of a workflow holds, such as `grade = RED and (fast_track = yes or votes.agree > votes.against)`,
 * `x in (A, B)`, `x is given`. The server decides; this only hides what it would not ask for.
 */
export function holds(condition: string | null, known: Known): Truth {
  if (condition === null) return true
  const tokens = condition.match(/[()]|,|!=|>=|<=|[=<>]|[^\s()=<>!,]+/g) ?? []
  let at = 0
  const peek = () => tokens[at]?.toLowerCase()
  const take = () => tokens[at++]
  const wordsAre = (...words: string[]) => words.every((word, n) => tokens[at + n]?.toLowerCase() === word)

  function either(): Truth {
    let left = both()
    while (peek() === 'or') {
      take()
      const right = both()
      left = left === true || right === true ? true : left === null || right === null ? null : false
    }
    return left
  }
  function both(): Truth {
    let left = not()
    while (peek() === 'and') {
      take()
      const right = not()
      left = left === false || right === false ? false : left === null || right === null ? null : true
    }
    return left
  }
  function not(): Truth {
    if (peek() !== 'not') return one()
    take()
    const truth = not()
    return truth === null ? null : !truth
  }
  function one(): Truth {
    if (peek() === '(') {
      take()
      const inner = either()
      take()
      return inner
    }
    const name = take() ?? ''
    const value = valueOf(name, known)
    if (wordsAre('is', 'given') || wordsAre('is', 'missing')) {
      at++
      const isMissing = take()?.toLowerCase() === 'missing'
      if (value === undefined) return null
      return (value === null || value === '') === isMissing
    }
    if (peek() === 'in') {
      at += 2
      const choices: string[] = []
      while (at < tokens.length && peek() !== ')') {
        const token = take()
        if (token !== ',') choices.push(token)
      }
      take()
      return value === undefined ? null : choices.some((choice) => same(value, choice))
    }
    const sign = take()
    const said = take() ?? ''
    const other = isNumber(said) ? said : (valueOf(said, known) ?? said)
    if (value === undefined) return null
    if (sign === '=') return same(value, other)
    if (sign === '!=') return !same(value, other)
    const [a, b] = [Number(value), Number(other)]
    if (value === null || value === '' || Number.isNaN(a) || Number.isNaN(b)) return null
    return sign === '>' ? a > b : sign === '<' ? a < b : sign === '>=' ? a >= b : a <= b
  }
  return either()
}

const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text)

/** undefined: nothing is known of it here */
function valueOf(name: string, known: Known): unknown {
  const [field, part] = name.split('.')
  const value = known[field]
  if (!part || value === undefined || value === null) return value
  return (value as Known)[part] ?? null
}

function same(value: unknown, said: unknown): boolean {
  if (typeof value === 'boolean') return value === (said === true || String(said).toLowerCase() === 'yes')
  return String(value ?? '') === String(said)
}
