import * as classes from '#classes'
import { cleanLine } from '#texts'

/** What the form says: its lines, and which ticks stood on it (one that was not there yet counts as ticked). */
export type Sent = {
  lines: classes.ListedLine[]
  drawn: boolean
  note: string
  ticked: (name: string, unless?: boolean) => boolean
  answer: (at: number) => classes.Answer | undefined
  /** The class is another one by a new name, not a new one. */
  same: (name: string) => boolean
}

/** A list that was just read: every tick stands, namesakes of a class are told apart. */
export const fresh = ({ lines }: classes.ClassList, drawn: boolean, note: string): Sent => ({
  lines: classes.tellApart(lines),
  drawn,
  note,
  ticked: (_name, unless = true) => unless,
  answer: () => undefined,
  same: () => false,
})

/** The list as the form sends it back: corrected lines, classes under the names wanted here. */
export function sentSheet(fields: ReadonlyMap<string, string[]>): Sent {
  const one = (name: string) => cleanLine(fields.get(name)?.[0] ?? '')
  const seen = new Set(fields.get('seen'))
  const renamed = new Map<string, string>()
  const taken = new Map<string, boolean>()
  const same = new Set<string>()
  for (let at = 0; fields.has(`from-${at}`) && at < classes.MOST; at++) {
    const [from, to] = [one(`from-${at}`), one(`to-${at}`).slice(0, 40)]
    renamed.set(from, to)
    if (one(`fate-${from}`) === 'same') same.add(to)
    const take = `take-${from}`
    if (seen.has(take)) taken.set(`take-${to}`, fields.has(take))
  }
  const lines: classes.ListedLine[] = []
  for (let at = 0; fields.has(`line-${at}`) && at < classes.MOST; at++) {
    const className = one(`class-${at}`)
    // A name typed in the line counts as typed; the one it came with goes by what was decided for the whole class.
    const touched = className !== one(`was-${at}`)
    lines.push({
      line: Number(one(`line-${at}`)) || at + 1,
      until: 0,
      doubt: false,
      lastName: one(`last-${at}`),
      familyName: one(`family-${at}`),
      firstName: one(`first-${at}`),
      birth: one(`birth-${at}`),
      className: touched ? className : (renamed.get(className) ?? className),
    })
  }
  return {
    lines,
    drawn: fields.has('drawn'),
    note: one('note').slice(0, 600),
    ticked: (name, unless = true) => taken.get(name) ?? (fields.has(name) || (!seen.has(name) && unless)),
    answer: (at) => answerIn(one(`who-${at}`)),
    same: (name) => same.has(name),
  }
}

function answerIn(who: string): classes.Answer | undefined {
  if (who === 'new') return 'new'
  return /^[1-9][0-9]{0,14}$/.test(who) ? Number(who) : undefined
}
