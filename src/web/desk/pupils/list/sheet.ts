import * as classes from '#classes'
import type { Db } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import { byFrenchName, cleanLine } from '#texts'

/** A line on the preview: where it stands, what it says, and what it means for the school. */
export type SheetLine = classes.ListedLine & {
  at: number
  /** In a class that is taken over, and not left out. */
  kept: boolean
  taken: boolean
  fault?: { field: string; text: string }
  verdict?: classes.Verdict
  answer?: classes.Answer
  move: boolean
  rename: boolean
}

/** The whole list as the preview carries it in its own form: nothing of it is kept anywhere else. */
export type Sheet = {
  lines: SheetLine[]
  /** Classes of the list, by the name they come under. */
  classes: { name: string; count: number; taken: boolean; known: boolean }[]
  leavers: (classes.Known & { ticked: boolean })[]
  drawn: boolean
  note: string
  /** What must be mended before anything is stored. */
  open: number
}

/** What the form says: its lines, and which ticks stood on it (one that was not there yet counts as ticked). */
export type Sent = {
  lines: classes.ListedLine[]
  drawn: boolean
  note: string
  ticked: (name: string, unless?: boolean) => boolean
  answer: (at: number) => classes.Answer | undefined
}

/** A list that was just read: every tick stands, namesakes of a class are told apart. */
export const fresh = ({ lines }: classes.ClassList, drawn: boolean, note: string): Sent => ({
  lines: classes.tellApart(lines),
  drawn,
  note,
  ticked: (_name, unless = true) => unless,
  answer: () => undefined,
})

/** The list as the form sends it back: corrected lines, classes under the names wanted here. */
export function sentSheet(fields: ReadonlyMap<string, string[]>): Sent {
  const one = (name: string) => cleanLine(fields.get(name)?.[0] ?? '')
  const seen = new Set(fields.get('seen'))
  const renamed = new Map<string, string>()
  const taken = new Map<string, boolean>()
  for (let at = 0; fields.has(`from-${at}`) && at < classes.MOST; at++) {
    const [from, to] = [one(`from-${at}`), one(`to-${at}`).slice(0, 40)]
    renamed.set(from, to)
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
    answer: (at) => {
      const who = one(`who-${at}`)
      return who === 'new' ? 'new' : /^[1-9][0-9]{0,14}$/.test(who) ? Number(who) : undefined
    },
  }
}

/** Compares what was sent with the school. */
export async function sheetOf(db: Db, actor: Actor, sent: Sent): Promise<Sheet> {
  const known = new Set((await classes.listTaught(db, actor)).map(({ name }) => classes.classKey(name)))
  const all = (await classes.listClasses(db)).map(({ name }) => classes.classKey(name))
  const foreign = new Set(all.filter((key) => !known.has(key)))
  const named = classesOf(sent, known)
  const taken = new Map(named.map((one) => [one.name, one.taken]))
  const lines = sent.lines.map((line, at): SheetLine => {
    const inside = taken.get(line.className) ?? true
    return {
      ...line,
      at,
      taken: inside,
      kept: inside && sent.ticked(`keep-${at}`),
      fault: faultOf(line, foreign),
      answer: sent.answer(at),
      move: sent.ticked(`move-${at}`),
      rename: sent.ticked(`rename-${at}`),
    }
  })
  const good = lines.filter(({ kept, fault }) => kept && !fault)
  const answers = new Map(good.flatMap(({ answer }, index) => (answer === undefined ? [] : [[index, answer] as const])))
  const { verdicts, leavers } = await classes.compare(db, good.map(classes.asPupil), answers)
  for (const [index, line] of good.entries()) line.verdict = verdicts[index]
  return {
    lines,
    classes: named,
    drawn: sent.drawn,
    note: sent.note,
    leavers: leavers.map((one) => ({ ...one, ticked: sent.ticked(`left-${one.accountId}`, false) })),
    open: lines.filter(({ kept, fault, verdict }) => kept && (fault || verdict?.kind === 'ask')).length,
  }
}

/** What was decided, for the lines that are stored. */
export function decided({ lines, leavers, drawn }: Sheet) {
  const good = lines.filter(({ kept, fault }) => kept && !fault)
  const positions = (of: (line: SheetLine) => boolean) =>
    new Set(good.flatMap((line, index) => (of(line) ? [index] : [])))
  return {
    pupils: good.map(classes.asPupil),
    drawn,
    answers: new Map(good.flatMap(({ answer }, index) => (answer === undefined ? [] : [[index, answer] as const]))),
    moves: positions(({ move }) => move),
    renames: positions(({ rename }) => rename),
    leavers: new Set(leavers.flatMap(({ accountId, ticked }) => (ticked ? [accountId] : []))),
  }
}

function faultOf(line: classes.ListedLine, foreign: ReadonlySet<string>): SheetLine['fault'] {
  const fault = classes.faultOf(line)
  if (fault) return fault
  if (line.className === '') return { field: 'className', text: t('list.fault.class') }
  if (foreign.has(classes.classKey(line.className))) return { field: 'className', text: t('list.fault.colleague') }
  return undefined
}

/** A list of many classes is a whole school's: those that are here already are taken, the others when they are asked for. */
const FEW = 4

function classesOf({ lines, ticked }: Sent, known: ReadonlySet<string>): Sheet['classes'] {
  const counts = new Map<string, number>()
  for (const { className } of lines) counts.set(className, (counts.get(className) ?? 0) + 1)
  const isKnown = (name: string) => known.has(classes.classKey(name))
  const whole = counts.size > FEW
  return [...counts]
    .map(([name, count]) => ({
      name,
      count,
      known: isKnown(name),
      taken: name === '' || ticked(`take-${name}`, !whole || isKnown(name)),
    }))
    .toSorted(byFrenchName(({ name }) => name))
}
