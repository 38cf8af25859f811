import * as classes from '#classes'
import type { Db } from '#database'
import { t } from '#messages'
import type { Actor } from '#people'
import { byFrenchName } from '#texts'
import { formerName } from './former-name.ts'
import type { ListedClass, SheetLine } from './lines.ts'
import type { Sent } from './sent.ts'

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
    leavers: leavers
      .filter(absentFrom(lines))
      .map((one) => ({ ...one, ticked: sent.ticked(`left-${one.accountId}`, false) })),
    open: lines.filter(({ kept, fault, verdict }) => kept && (fault || verdict?.kind === 'ask')).length,
  }
}

/** Who stands on a line that can't be used yet, or is left aside, has not left. */
const absentFrom = (lines: readonly SheetLine[]) => {
  const unused = lines.filter(({ kept, fault }) => !kept || fault)
  return (known: classes.Known) => !unused.some((line) => classes.isNamedIn(line, known))
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
