import * as customers from '#customers'
import type { Db } from '#database'
import { type Actor, checkNewPassword, hashPassword, newToken } from '#people'
import { Invalid } from '#refusals'
import { People } from './people.ts'

export const MOST_EACH = 200
const MOST_IN_ALL = 20_000

export type Invention = {
  shopIds: readonly number[]
  /** For each shop, 1 to 200. */
  each: number
  seed: string
  /** The same people in every shop, or each shop its own. */
  who: 'same' | 'different'
}

/** Refuses, with Invalid, a number that is none or too many, no shop, and no seed; fields as on the form. */
export function checkInvention({ shopIds, each, seed, who }: Invention): void {
  const faults: Record<string, string> = {}
  if (!Number.isInteger(each) || each < 1 || each > MOST_EACH)
    faults.nombre = `Indiquez un nombre de 1 à ${MOST_EACH} clients par boutique.`
  if (!seed) faults.graine = 'Indiquez une graine : des chiffres ou des lettres, 30 au plus.'
  if (shopIds.length === 0) faults.ou = 'Choisissez au moins une boutique.'
  if (who === 'different' && each * shopIds.length > MOST_IN_ALL)
    faults.nombre =
      'C’est trop de clients différents à la fois : 20 000 au plus. Demandez-en moins, ou les mêmes partout.'
  const [first] = Object.values(faults)
  if (first) throw new Invalid(first, faults)
}

/** The first people that a seed gives: what the preview shows. */
export function preview({ each, seed }: Pick<Invention, 'each' | 'seed'>, most = 10): customers.Newcomer[] {
  const people = new People(seed)
  return Array.from({ length: Math.min(each, most) }, (_, index) => people.at(index))
}

/**
 * Makes customers up in shops, `each` in every one: the people of the seed in their order, those left out whose e-mail the
 * shop has already. Without a password nobody signs in as them: the teacher becomes them from the desk. Answers how many
 * were made, in all. Refuses as `checkInvention` does, a weak password (`password`), and with NotFound a shop that is gone.
 */
export async function invent(db: Db, actor: Actor, asked: Invention & { password?: string }): Promise<number> {
  checkInvention(asked)
  const { shopIds, each, seed, who, password } = asked
  if (password) checkNewPassword(password, { login: '\n', field: 'password' })
  // Once for all of them: a hash takes 20 ms.
  const passwordHash = await hashPassword(password || newToken().token)
  const people = new People(seed)
  let start = 0
  return customers.addInvented(db, actor, shopIds, {
    passwordHash,
    seed,
    choose(_, taken) {
      const chosen = people.next(each, { taken, start: who === 'same' ? 0 : start })
      start = chosen.end
      return chosen.people
    },
  })
}
