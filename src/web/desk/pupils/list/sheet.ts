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

/** A class of the list; `was` is the class of the school where most of its pupils are already, when the list calls it otherwise. */
export type ListedClass = {
  name: string
  count: number
  taken: boolean
  known: boolean
  was?: { id: number; name: string; pupils: number; renamed: boolean }
}

/** The whole list as the preview carries it in its own form: nothing of it is kept anywhere else. */
export type Sheet = {
  lines: SheetLine[]
  /** Classes of the list, by the name they come under. */
  classes: ListedClass[]
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

/** Compares what was sent with the school. */
export async function sheetOf(db: Db, actor: Actor, sent: Sent): Promise<Sheet> {
  const taught = await classes.listTaught(db, actor)
  const known = new Set(taught.map(({ name }) => classes.classKey(name)))
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
    classes: named.map((one) => ({ ...one, was: formerName(one, lines, { taught, same: sent.same(one.name) }) })),
    drawn: sent.drawn,
    note: sent.note,
    leavers: leavers.map((one) => ({ ...one, ticked: sent.ticked(`left-${one.accountId}`, false) })),
    open: lines.filter(({ kept, fault, verdict }) => kept && (fault || verdict?.kind === 'ask')).length,
  }
}

/** What was decided, for the lines that are stored. */
export function decided({ lines, leavers, drawn, classes: named }: Sheet) {
  const good = lines.filter(({ kept, fault }) => kept && !fault)
  const positions = (of: (line: SheetLine) => boolean) =>
    new Set(good.flatMap((line, index) => (of(line) ? [index] : [])))
  return {
    pupils: good.map(classes.asPupil),
    drawn,
    answers: new Map(good.flatMap(({ answer }, index) => (answer === undefined ? [] : [[index, answer] as const]))),
    moves: positions(({ move }) => move),
    renames: positions(({ rename }) => rename),
    sameClasses: named.flatMap(({ name, was }) => (was?.renamed ? [{ classId: was.id, name }] : [])),
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

/** Most of a class that the list calls otherwise: half of its lines, three at least. */
const MOST_OF = { share: 0.5, least: 3 }

/** The class that a new name may be of: most of its pupils are there, and the list does not name it besides. */
function formerName(
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
