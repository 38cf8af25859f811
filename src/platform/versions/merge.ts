import { type FormRecord, type FormValues, marked } from './record.ts'

export type Merged = {
  /** What is to be saved: what this person changed, and for the rest what stands now. */
  fields: Record<string, string>
  /** Fields that somebody else changed meanwhile and this person did not touch. */
  moved: string[]
  /** Fields that both changed, to different values: only this person can say which stays. */
  clashes: string[]
  /** Fields this person changed while somebody else changed others that mean nothing without them. */
  parted: string[]
}

/**
 * Lays what was typed on what stands now, field by field, knowing from the record what the person saw. Fields that neither the
 * record nor the present state names pass as they were typed. `together` are groups of fields, by their names, of which one says what
 * another means (a limit in grams or in euros): halves of two people are not put together unseen.
 */
export function merge(
  record: FormRecord,
  typed: Readonly<Record<string, string>>,
  present: FormValues,
  together: readonly RegExp[] = [],
): Merged {
  const fields: Record<string, string> = { ...typed }
  const moved: string[] = []
  const clashes: string[] = []
  const own: string[] = []
  for (const name of new Set([...Object.keys(record.values), ...Object.keys(present)])) {
    // A row that was not there yet was empty.
    const seen = record.values[name] ?? marked('')
    if (marked(present[name]) === seen) {
      if (marked(typed[name]) !== seen) own.push(name)
      continue
    }
    if (marked(typed[name]) === seen) {
      moved.push(name)
      setOrLeave(fields, name, present[name])
    } else if (marked(typed[name]) !== marked(present[name])) clashes.push(name)
  }
  const theirs = [...moved, ...clashes]
  const parted = own.filter((name) =>
    together.some((group) => group.test(name) && theirs.some((other) => group.test(other))),
  )
  return { fields, moved, clashes, parted }
}

/** A box that is not ticked sends nothing at all. */
function setOrLeave(fields: Record<string, string>, name: string, value: string | undefined): void {
  if (value === undefined) delete fields[name]
  else fields[name] = value
}
