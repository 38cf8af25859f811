import { fold } from '#texts'

/** The letters and figures of a title, folded: « Né(e) le * » is neele. */
export const plain = (title: string): string => fold(title).replace(/[^a-z0-9]/g, '')

/** Words that go with the last name that follows them. */
const particles = new Set(
  'de du des la le les el al ben bint ould van von der den ter di da do dos das del della mac mc saint st'.split(' '),
)

export type Name = { lastName: string; firstName: string; sure: boolean }

/**
 * Takes « NOM Prénom » apart: the words in capitals are the last name, with the particles beside them. Without capitals, or with
 * nothing else, two words are taken in the order told; of more words the cut is only a guess (`sure` is false).
 */
export function takeApart(written: string, order: 'last-first' | 'first-last' = 'last-first'): Name {
  const [before = '', ...behind] = written.split(',').map((part) => part.trim())
  if (behind.length > 0 && behind[0]) {
    // « MARTIN Zoé, Marie » or « MARTIN, Zoé, Marie ».
    const whole = takeApart(before, order)
    if (whole.firstName && before.split(' ').some(inCapitals))
      return { ...whole, firstName: [whole.firstName, ...behind].join(', ') }
    if (order === 'last-first') return { lastName: before, firstName: behind.join(', '), sure: true }
  }
  const words = written.replaceAll(',', ' ').split(' ').filter(Boolean)
  const loud = words.map(inCapitals)
  const first = loud.indexOf(true)
  const last = loud.lastIndexOf(true)
  const mixed = first >= 0 && loud.includes(false)
  if (mixed) {
    let from = first
    while (from > 0 && particles.has((words[from - 1] ?? '').toLowerCase())) from--
    const lastName = words.slice(from, last + 1)
    const firstName = [...words.slice(0, from), ...words.slice(last + 1)]
    if (firstName.length > 0) {
      const apart = from > 0 && last < words.length - 1
      const interrupted = loud.slice(first, last).includes(false)
      return { lastName: lastName.join(' '), firstName: firstName.join(' '), sure: !apart && !interrupted }
    }
  }
  const [one = '', ...others] = words
  const sure = words.length === 2
  if (order === 'last-first') return { lastName: one, firstName: others.join(' '), sure }
  return { lastName: others.join(' '), firstName: one, sure }
}

/** « BENALI », « N'DIAYE », « McDONALD »; a single letter is an initial, not a name. */
function inCapitals(word: string): boolean {
  const letters = [...word.replace(/[^\p{L}]/gu, '')]
  const loud = letters.filter((letter) => letter !== letter.toLowerCase()).length
  return letters.length > 1 && loud >= 2 && loud >= letters.length * 0.75
}
