/** Among the values of a form that comes back: what a field that somebody else changed meanwhile holds now, by the field's name. */
export const meanwhileOf = (name: string): string => `meanwhile:${name}`

/** Up to so many signs what a field became is said in full where it is refused. */
export const SAID_WHOLE = 120

/**
 * Pure: of a long text, the part that is other than in mine, in whole words and up to `most` signs, « … » where it was cut; where it only
 * lacks something, the words around that place.
 */
export function differing(mine: string, theirs: string, most = SAID_WHOLE): string {
  const least = Math.min(mine.length, theirs.length)
  let start = 0
  while (start < least && mine[start] === theirs[start]) start++
  let end = 0
  while (end < least - start && mine.at(-1 - end) === theirs.at(-1 - end)) end++
  const around = theirs.length - end <= start ? 30 : 0
  const from = theirs.slice(0, Math.max(0, start - around)).search(/\S*$/)
  const rest = theirs.slice(from, theirs.length - end + around)
  const part = rest + (/^\S*/.exec(theirs.slice(from + rest.length))?.[0] ?? '')
  const kept = part.length > most ? part.slice(0, most).replace(/\s+\S*$/, '') : part
  const before = theirs.slice(0, from).trim() === '' ? '' : '… '
  const after = theirs.slice(from + kept.length).trim() === '' ? '' : ' …'
  return `${before}${kept.trim().replaceAll(/\s+/g, ' ')}${after}`
}
