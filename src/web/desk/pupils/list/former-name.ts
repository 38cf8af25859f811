import * as classes from '#classes'
import type { ListedClass, SheetLine } from './lines.ts'

/** Most of a class that the list calls otherwise: half of its lines, three at least. */
const MOST_OF = { share: 0.5, least: 3 }

/** The class that a new name may be of: most of its pupils are there, and the list does not name it besides. */
export function formerName(
  { name, known }: ListedClass,
  lines: readonly SheetLine[],
  { taught, same }: { taught: readonly classes.TaughtClass[]; same: boolean },
): ListedClass['was'] {
  if (known || name === '') return undefined
  const own = lines.filter(({ className, kept }) => kept && className === name)
  const listed = new Set(lines.map(({ className }) => classes.classKey(className)))
  const counts = new Map<number, number>()
  for (const { verdict } of own)
    if (verdict?.kind === 'change' && verdict.moves && !verdict.known.closed)
      counts.set(verdict.known.classId, (counts.get(verdict.known.classId) ?? 0) + 1)
  const [id = 0, pupils = 0] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? []
  const there = taught.find((one) => one.id === id && !listed.has(classes.classKey(one.name)))
  if (!there || pupils < MOST_OF.least || pupils < own.length * MOST_OF.share) return undefined
  return { id, name: there.name, pupils, renamed: same }
}
