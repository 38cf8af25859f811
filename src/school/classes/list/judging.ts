import { isNear, isRenamed, keysOf } from './alike.ts'
import type { ListedPupil } from './listed.ts'
import { classKey, type Known } from './present.ts'

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

type Line = { at: number; pupil: ListedPupil; keys: string[]; place: string }

/** A list being compared: what each of its lines means as far as it is known, and whom lines have claimed or may mean. */
export class Judging {
  readonly verdicts: (Verdict | undefined)[]
  readonly #lines: Line[]
  readonly #known: readonly Known[]
  readonly #claimed = new Set<number>()
  readonly #asked = new Set<number>()

  constructor(pupils: readonly ListedPupil[], known: readonly Known[]) {
    this.verdicts = pupils.map(() => undefined)
    this.#lines = pupils.map((pupil, at) => ({ at, pupil, keys: keysOf(pupil), place: classKey(pupil.className) }))
    this.#known = known
  }

  /** Lines that say the same pupil again: same names, same class, same day of birth. */
  findRepeated(): void {
    const seen = new Map<string, number>()
    for (const { at, pupil, keys, place } of this.#lines) {
      const key = `${place}|${keys[0]}|${pupil.birthDate ?? ''}`
      const of = seen.get(key)
      if (of === undefined) seen.set(key, at)
      else this.verdicts[at] = { kind: 'twice', of }
    }
  }

  heed(answers: ReadonlyMap<number, Answer>): void {
    const byId = new Map(this.#known.map((one) => [one.accountId, one]))
    for (const line of this.#waiting()) {
      const answer = answers.get(line.at)
      const one = typeof answer === 'number' ? byId.get(answer) : undefined
      if (one && !this.#claimed.has(one.accountId)) this.#claim(line, one)
      if (answer === 'new') this.#arrives(line)
    }
  }

  /** Namesakes in the class of the list, then in the whole school. */
  recognise(): void {
    for (const group of grouped(this.#waiting(), ({ keys, place }) => `${place}|${keys[0]}`))
      this.#settle(
        group,
        this.#free(group, (one) => !one.closed && one.classKey === group[0]?.place),
      )
    for (const group of grouped(this.#waiting(), ({ keys }) => keys[0] ?? ''))
      this.#settle(
        group,
        this.#free(group, () => true),
      )
  }

  /** Who is left is new, unless somebody of the class is called nearly so. */
  welcome(): void {
    for (const line of this.#waiting()) {
      const near = this.#known.filter(
        (one) =>
          !one.closed && !this.#claimed.has(one.accountId) && one.classKey === line.place && isNear(line.pupil, one),
      )
      if (near.length > 0) this.#ask(line, near)
      else this.#arrives(line)
    }
  }

  /** Who is in a class of the list and not in the list. */
  leavers(): Known[] {
    const places = new Set(this.#lines.map(({ place }) => place))
    return this.#known.filter(
      ({ accountId, closed, classKey: place }) =>
        !closed && places.has(place) && !this.#claimed.has(accountId) && !this.#asked.has(accountId),
    )
  }

  #waiting(): Line[] {
    return this.#lines.filter(({ at }) => this.verdicts[at] === undefined)
  }

  #claim({ at, pupil, place }: Line, one: Known): void {
    this.#claimed.add(one.accountId)
    this.verdicts[at] = asChange(pupil, place, one)
  }

  #ask({ at }: Line, candidates: Known[]): void {
    for (const { accountId } of candidates) this.#asked.add(accountId)
    this.verdicts[at] = { kind: 'ask', candidates }
  }

  #arrives({ at }: Line): void {
    this.verdicts[at] = { kind: 'arrival', login: '' }
  }

  /** Lines of one name against the pupils who may be meant: one and one are the same, anything else is asked. */
  #settle(group: readonly Line[], pool: readonly Known[]): void {
    if (group.length === pool.length && (group.length === 1 || sameNames(group, pool)))
      for (const [index, line] of group.entries()) this.#claim(line, pool[index] as Known)
    else if (pool.length > 0) for (const line of group) this.#ask(line, [...pool])
  }

  #free(group: readonly Line[], among: (one: Known) => boolean): Known[] {
    const keys = new Set(group.flatMap((line) => line.keys))
    return this.#known.filter(
      (one) => !this.#claimed.has(one.accountId) && among(one) && keysOf(one).some((key) => keys.has(key)),
    )
  }
}

/** Several namesakes on both sides are told apart by nothing but their number. */
const sameNames = (group: readonly Line[], pool: readonly Known[]) =>
  pool.every((one) => keysOf(one).some((key) => group[0]?.keys.includes(key)))

function asChange(pupil: ListedPupil, place: string, known: Known): Verdict {
  const moves = known.classKey !== place
  const renamed = isRenamed(pupil, known)
  const back = known.closed
  return moves || renamed || back ? { kind: 'change', known, moves, renamed, back } : { kind: 'same', known }
}

const grouped = (lines: readonly Line[], by: (line: Line) => string): Line[][] => [...Map.groupBy(lines, by).values()]
