/** A run of a text: in both, in the earlier one alone, or in the later one alone. */
export type Run = { said: 'both' | 'before' | 'after'; text: string }

/** Beyond this many comparisons of words a stretch is told as a whole: at most 20 ms. */
const MOST_CELLS = 1_000_000

/**
 * What changed between two texts, by words; white space belongs to the word before it. Runs `both` and `before` joined are
 * the earlier text, `both` and `after` the later one. Lines first, then the words of lines that differ.
 */
export function compared(before: string, after: string): Run[] {
  const runs: Run[] = []
  let [gone, come] = ['', '']
  const part = () => {
    if (gone !== '' || come !== '') for (const run of steps(wordsOf(gone), wordsOf(come))) push(runs, run)
    ;[gone, come] = ['', '']
  }
  for (const { said, text } of steps(linesOf(before), linesOf(after))) {
    if (said === 'before') gone += text
    else if (said === 'after') come += text
    else {
      part()
      push(runs, { said, text })
    }
  }
  part()
  return runs
}

const linesOf = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? []
const wordsOf = (text: string): string[] => text.match(/^\s+|\S+\s*/g) ?? []

function push(runs: Run[], { said, text }: Run): void {
  const last = runs.at(-1)
  if (last?.said === said) last.text += text
  else runs.push({ said, text })
}

/** The longest common subsequence of two lists, as runs of one part each; what begins and ends alike is set aside first. */
function steps(before: readonly string[], after: readonly string[]): Run[] {
  const most = Math.min(before.length, after.length)
  let start = 0
  while (start < most && before[start] === after[start]) start++
  let end = 0
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++
  const same = (parts: readonly string[]) => parts.map((text): Run => ({ said: 'both', text }))
  const [old, young] = [before.slice(start, before.length - end), after.slice(start, after.length - end)]
  return [...same(before.slice(0, start)), ...between(old, young), ...same(before.slice(before.length - end))]
}

function between(old: readonly string[], young: readonly string[]): Run[] {
  const width = young.length + 1
  const whole: Run[] = [
    ...old.map((text): Run => ({ said: 'before', text })),
    ...young.map((text): Run => ({ said: 'after', text })),
  ]
  if (old.length === 0 || young.length === 0 || (old.length + 1) * width > MOST_CELLS) return whole
  const lengths = new Uint16Array((old.length + 1) * width)
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = young.length - 1; j >= 0; j--)
      lengths[i * width + j] = old[i] === young[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const runs: Run[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < young.length) {
    const both = i < old.length && j < young.length && old[i] === young[j]
    const drops = !both && i < old.length && (j === young.length || at(i + 1, j) >= at(i, j + 1))
    if (both) runs.push({ said: 'both', text: old[i] ?? '' })
    else runs.push(drops ? { said: 'before', text: old[i] ?? '' } : { said: 'after', text: young[j] ?? '' })
    if (both || drops) i++
    if (both || !drops) j++
  }
  return runs
}
