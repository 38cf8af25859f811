import type { Db } from '#database'
import { find, type School as Settings } from '#school'
import { lettersOf, loginFor } from '../login-rule.ts'
import { classKey, type Known, present, type School } from './present.ts'
import type { ListedPupil } from './read.ts'

/** What the teacher answered where a line could be several pupils: one of them, or somebody new. */
export type Answer = number | 'new'

/** What a line means for the school as it is. */
export type Verdict =
  | { kind: 'arrival'; login: string }
  | { kind: 'same'; known: Known }
  /** `moves`: to the class of the list; `renamed`: the name is written otherwise; `back`: had left. */
  | { kind: 'change'; known: Known; moves: boolean; renamed: boolean; back: boolean }
  /** Says the same as an earlier line, whose position is given. */
  | { kind: 'twice'; of: number }
  | { kind: 'ask'; candidates: Known[] }

export type Comparison = {
  /** One a line, in the order of the lines. */
  verdicts: Verdict[]
  /** Who is in a class of the list and not in the list. */
  leavers: Known[]
}

/**
 * Compares a list with the school: who arrives, leaves, changes class or name. Pupils are recognised by the letters of their names,
 * in their class, then in the whole school; those who could be several are asked. Stores nothing.
 */
export async function compare(
  db: Db,
  pupils: readonly ListedPupil[],
  answers: ReadonlyMap<number, Answer> = new Map(),
): Promise<Comparison> {
  return judge(pupils, answers, await present(db), await find(db))
}

type Open = { at: number; pupil: ListedPupil; keys: string[]; place: string }

/** The comparison itself, without a database. */
export function judge(
  pupils: readonly ListedPupil[],
  answers: ReadonlyMap<number, Answer>,
  { known, logins }: School,
  { loginDomain, loginPattern }: Pick<Settings, 'loginDomain' | 'loginPattern'>,
): Comparison {
  const verdicts: (Verdict | undefined)[] = pupils.map(() => undefined)
  const lines = pupils.map((pupil, at): Open => ({ at, pupil, keys: keysOf(pupil), place: classKey(pupil.className) }))
  const byId = new Map(known.map((one) => [one.accountId, one]))
  const claimed = new Set<number>()
  const asked = new Set<number>()
  const waiting = () => lines.filter(({ at }) => verdicts[at] === undefined)
  const claim = ({ at, pupil, place }: Open, one: Known) => {
    claimed.add(one.accountId)
    verdicts[at] = asChange(pupil, place, one)
  }
  const ask = ({ at }: Open, candidates: Known[]) => {
    for (const { accountId } of candidates) asked.add(accountId)
    verdicts[at] = { kind: 'ask', candidates }
  }
  /** Lines of one name against the pupils who may be meant: one and one are the same, anything else is asked. */
  const settle = (group: readonly Open[], pool: readonly Known[]) => {
    if (group.length === pool.length && (group.length === 1 || sameWords(group, pool)))
      for (const [index, line] of group.entries()) claim(line, pool[index] as Known)
    else if (pool.length > 0) for (const line of group) ask(line, [...pool])
  }
  const free = (group: readonly Open[], among: (one: Known) => boolean) => {
    const keys = new Set(group.flatMap((line) => line.keys))
    return known.filter((one) => !claimed.has(one.accountId) && among(one) && keysOf(one).some((key) => keys.has(key)))
  }

  repeated(lines, verdicts)
  for (const line of waiting()) {
    const answer = answers.get(line.at)
    const one = typeof answer === 'number' ? byId.get(answer) : undefined
    if (one && !claimed.has(one.accountId)) claim(line, one)
    if (answer === 'new') verdicts[line.at] = { kind: 'arrival', login: '' }
  }
  for (const group of grouped(waiting(), ({ keys, place }) => `${place}|${keys[0]}`))
    settle(
      group,
      free(group, (one) => !one.closed && one.classKey === group[0]?.place),
    )
  for (const group of grouped(waiting(), ({ keys }) => keys[0] ?? ''))
    settle(
      group,
      free(group, () => true),
    )
  for (const line of waiting()) {
    const near = known.filter(
      (one) => !one.closed && !claimed.has(one.accountId) && one.classKey === line.place && isNear(line.pupil, one),
    )
    if (near.length > 0) ask(line, near)
    else verdicts[line.at] = { kind: 'arrival', login: '' }
  }
  const taken = new Set(logins)
  const settled = verdicts.map((verdict, at): Verdict => {
    if (verdict?.kind !== 'arrival') return verdict as Verdict
    const login = loginFor(pupils[at] as ListedPupil, loginDomain, taken, loginPattern)
    taken.add(login)
    return { kind: 'arrival', login }
  })
  const places = new Set(lines.map(({ place }) => place))
  const gone = ({ accountId, closed, classKey: place }: Known) =>
    !closed && places.has(place) && !claimed.has(accountId) && !asked.has(accountId)
  return { verdicts: settled, leavers: known.filter(gone) }
}

type Named = { firstName: string; lastName: string; familyName?: string }

/** By what a pupil is recognised: the letters of first and last name; the family name also, where it is another one. */
function keysOf({ firstName, lastName, familyName }: Named): string[] {
  const letters = (name: string) => lettersOf(name) || name
  return [lastName, ...(familyName ? [familyName] : [])].map((last) => `${letters(firstName)}|${letters(last)}`)
}

/** Lines that say the same pupil again: same names, same class, same day of birth. */
function repeated(lines: readonly Open[], verdicts: (Verdict | undefined)[]): void {
  const seen = new Map<string, number>()
  for (const { at, pupil, keys, place } of lines) {
    const key = `${place}|${keys[0]}|${pupil.birthDate ?? ''}`
    const of = seen.get(key)
    if (of === undefined) seen.set(key, at)
    else verdicts[at] = { kind: 'twice', of }
  }
}

/** Several namesakes on both sides are told apart by nothing but their number. */
const sameWords = (group: readonly Open[], pool: readonly Known[]) =>
  pool.every((one) => keysOf(one).some((key) => group[0]?.keys.includes(key)))

function asChange(pupil: ListedPupil, place: string, known: Known): Verdict {
  const moves = known.classKey !== place
  const renamed = isRenamed(pupil, known)
  const back = known.closed
  return moves || renamed || back ? { kind: 'change', known, moves, renamed, back } : { kind: 'same', known }
}

/** Whether the list writes a name otherwise, and not merely in capitals or with fewer accents. */
function isRenamed(pupil: ListedPupil, known: Known): boolean {
  return [
    [pupil.firstName, known.firstName],
    [pupil.lastName, known.lastName],
  ].some(([now = '', before = '']) => {
    const [a, b] = [now, before].map((name) => name.toLowerCase().normalize('NFD').replaceAll('’', "'")) as [
      string,
      string,
    ]
    if (a === b) return false
    const bare = (name: string) => name.replace(/\p{M}/gu, '')
    return bare(a) !== bare(b) || a.length > b.length
  })
}

/** Names that could be one pupil's: a double name made single, first and last name the other way round, a letter or two. */
function isNear(pupil: ListedPupil, known: Known): boolean {
  const [first, last] = [lettersOf(pupil.firstName), lettersOf(pupil.lastName)]
  const [first2, last2] = [lettersOf(known.firstName), lettersOf(known.lastName)]
  if (first === last2 && last === first2) return true
  if (first === first2) {
    const words = (name: string) =>
      new Set(
        name
          .split(/[^\p{L}\p{M}]+/u)
          .map(lettersOf)
          .filter((word) => word.length > 2),
      )
    const theirs = words(known.lastName)
    if ([...words(pupil.lastName)].some((word) => theirs.has(word))) return true
  }
  if (last === last2 && first.length > 2 && first2.length > 2 && (first.startsWith(first2) || first2.startsWith(first)))
    return true
  return first.length + last.length >= 8 && distance(`${first} ${last}`, `${first2} ${last2}`) <= 2
}

/** Letters to add, drop or change between two words (Levenshtein). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length] ?? 0
}

function grouped(lines: readonly Open[], by: (line: Open) => string): Open[][] {
  return [...Map.groupBy(lines, by).values()]
}
