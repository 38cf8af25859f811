import type { OwnShops } from '#classes'
import * as copies from '#copies'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'

/** A shop as it was at a moment, and the shops that may go back to it: itself, and those made from it. */
export type KeptShop = copies.Kept

/** Snapshots taken in one act under one name: « début de la séance 3 », of one shop or of thirty. */
export type Moment = { id: number; name: string; at: Date; by: string; kept: KeptShop[] }

/** A name that going back gives, to the second: of several shops that went back together each was kept in its own moment of it. */
export const isSafety = (name: string): boolean => /^avant retour du \S+ \S+$/.test(name)

/**
 * The moments kept, newest first, in one statement; of a teacher's own shops if these are told: taken of them, or what they were
 * made from, or of a shop that is no more. The id is that of one of the snapshots.
 */
export async function moments(db: Db, own?: OwnShops): Promise<Moment[]> {
  const found = new Map<string, Moment>()
  for (const kept of await copies.listKept(db)) {
    if (own && kept.of.id !== null && ![kept.of, ...kept.shops].some(({ id }) => own.has(id ?? 0))) continue
    const at = new Date(kept.at)
    let key = isSafety(kept.name) ? kept.name : `${at.getTime()} ${kept.name}`
    // A shop that went back twice within a second was kept twice.
    while (found.get(key)?.kept.some(({ of }) => of.id === kept.of.id)) key += ' '
    const moment = found.get(key) ?? { id: kept.id, name: kept.name, at, by: kept.by, kept: [] }
    moment.kept.push(kept)
    found.set(key, moment)
  }
  return [...found.values()]
}

/** The moment that a snapshot belongs to. Refuses with NotFound. */
export async function momentOf(db: Db, keptId: number, own?: OwnShops): Promise<Moment> {
  const moment = (await moments(db, own)).find(({ kept }) => kept.some(({ id }) => id === keptId))
  if (!moment) throw new NotFound('Cet instantané n’existe plus.')
  return moment
}

/** Keeps shops as they are now, all under one name and at one instant. Refuses (Invalid) an empty name. */
export function keepAll(
  db: Db,
  actor: Actor,
  { shopIds, name }: { shopIds: readonly number[]; name: string },
): Promise<number[]> {
  return inTransaction(db, async (tx) => {
    const made: number[] = []
    for (const shopId of shopIds) made.push(await copies.keep(tx, actor, { shopId, name }))
    return made
  })
}

/** Forgets a whole moment, of a teacher's own shops if these are told; the shops themselves stay as they are. Refuses with NotFound. */
export function forgetMoment(db: Db, actor: Actor, keptId: number, own?: OwnShops): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { kept } = await momentOf(tx, keptId, own)
    const mine = kept.filter(({ of }) => !own || of.id === null || own.has(of.id))
    if (mine.length === 0) throw new NotFound('Cet instantané est celui de la boutique d’un collègue.')
    for (const { id } of mine) await copies.forget(tx, actor, id)
  })
}
