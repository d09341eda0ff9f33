/** A text in pieces: those that differ from what it is held against, and those that do not. */
export type Marked = { text: string; differs: boolean }[]

function pieces(characters: string[], differs: (at: number) => boolean): Marked {
  const found: Marked = []
  characters.forEach((character, at) => {
    const last = found.at(-1)
    if (last && last.differs === differs(at)) last.text += character
    else found.push({ text: character, differs: differs(at) })
  })
  return found
}

/** Marks the places, from 0, of a text; places beyond its end are nowhere. */
export function markedAt(text: string, places: number[]): Marked {
  return pieces([...text], (at) => places.includes(at))
}

/** Marks what of a text of fixed places, such as a date, is another character than in the other. */
export function markedByPlace(said: string, theirs: string): Marked {
  const other = [...said]
  return pieces([...theirs], (at) => other[at] !== [...theirs][at])
}

/**
 * Marks the characters of a name that the other does not have in this order: the longest common sequence stays
 * unmarked, so that a character too many marks itself and not all that come after it.
 */
export function markedName(said: string, theirs: string): Marked {
  const a = [...said]
  const b = [...theirs]
  const common = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0))
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i][j] = a[i] === b[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1])
  const kept = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) {
      kept.add(j)
      i++
      j++
    } else if (common[i + 1][j] >= common[i][j + 1]) i++
    else j++
  }
  return pieces(b, (at) => !kept.has(at))
}
