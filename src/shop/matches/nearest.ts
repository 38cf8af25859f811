/** So many letters may differ between a reference and what stands for it in a label. */
export const far = 3

/**
 * How many letters part a reference from the word of a label that is nearest to it, or from two words that are one with a space
 * put in: letters that differ, are missing or too many; more than `far` for none that looks like it. Pure.
 */
export function nearest(reference: string, words: readonly string[]): number {
  const pairs = words.slice(1).map((word, at) => `${words[at]}${word}`)
  let best = far + 1
  for (const word of [...words, ...pairs]) best = Math.min(best, distance(reference, word, best))
  return best
}

/** Letters to change, add or take away from one word to the other; `most` when there are as many or more. */
function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) >= most) return most
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return Math.min(row[b.length] ?? most, most)
}
