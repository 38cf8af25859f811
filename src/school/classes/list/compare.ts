import type { Db } from '#database'
import { find, type School as Settings } from '#school'
import { loginFor } from '../login-rule.ts'
import { type Answer, Judging, type Verdict } from './judging.ts'
import type { ListedPupil } from './listed.ts'
import { type Known, present, type School } from './present.ts'

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

/** The comparison itself, without a database. */
export function judge(
  pupils: readonly ListedPupil[],
  answers: ReadonlyMap<number, Answer>,
  { known, logins }: School,
  { loginDomain, loginPattern }: Pick<Settings, 'loginDomain' | 'loginPattern'>,
): Comparison {
  const judging = new Judging(pupils, known)
  judging.findRepeated()
  judging.heed(answers)
  judging.recognise()
  judging.welcome()
  const taken = new Set(logins)
  const verdicts = judging.verdicts.map((verdict, at): Verdict => {
    if (verdict?.kind !== 'arrival') return verdict as Verdict
    const login = loginFor(pupils[at] as ListedPupil, loginDomain, taken, loginPattern)
    taken.add(login)
    return { kind: 'arrival', login }
  })
  return { verdicts, leavers: judging.leavers() }
}
