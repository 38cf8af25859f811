import { cleanLine } from '#texts'

/** As many pieces as a name may fall into. */
const MOST = 5

/** The names of a cell; one that bears the separator itself (« Jeux, livres ») is told by `knows`, with a space behind it or without. */
export function namesIn(cell: string, multiple: string, knows: (name: string) => boolean): string[] {
  const parts = cell.split(multiple).map((name) => cleanLine(name))
  const names: string[] = []
  for (let at = 0; at < parts.length; ) {
    let end = Math.min(parts.length, at + MOST)
    const joined = () => [`${multiple} `, multiple].map((between) => parts.slice(at, end).join(between))
    while (end > at + 1 && !joined().some(knows)) end--
    const [spaced = '', tight = ''] = joined()
    names.push(knows(spaced) ? spaced : tight)
    at = end
  }
  return names
}
