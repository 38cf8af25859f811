import type { OwnShops } from '#classes'
import { now } from '#clock'
import * as copies from '#copies'
import { type Db, inTransaction, sql } from '#database'
import { date, time } from '#format'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import { isWork, undone } from '#trace'

/** A shop as it was at a moment, and the shops that may go back to it: itself, and those made from it. */
export type KeptShop = copies.Kept

/** Snapshots taken in one act under one name: « début de la séance 3 », of one shop or of thirty. */
export type Moment = { id: number; name: string; at: Date; by: string; kept: KeptShop[] }

/**
 * The moments kept, newest first, in one statement; of a teacher's own shops if these are told: taken of them, or what they were
 * made from, or of a shop that is no more. The id is that of one of the snapshots.
 */
export async function moments(db: Db, own?: OwnShops): Promise<Moment[]> {
  const found = new Map<string, Moment>()
  for (const kept of await copies.listKept(db)) {
    if (own && kept.of.id !== null && ![kept.of, ...kept.shops].some(({ id }) => own.has(id ?? 0))) continue
    const at = new Date(kept.at)
    const key = `${at.getTime()} ${kept.name}`
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

/** A shop that may go back, and what it would lose since the snapshot: orders, customers, work. */
export type Return = {
  keptId: number
  shopId: number
  name: string
  /** Orders and customers it would have again. */
  keptOrders: number
  lostOrders: number
  lostCustomers: number
  /** Acts of pupils, and of teachers in the shop (opening or keeping it is none), that stand today. */
  acts: number
  ownActs: number
}

/** Every shop that may go back to a moment, by name, with what it would lose, in one statement. */
export async function returns(db: Db, moment: Moment): Promise<Return[]> {
  const pairs = moment.kept.flatMap(({ id, of, shops }) =>
    [...(of.id === null ? [] : [of.id]), ...shops.map((shop) => shop.id)].map((shopId) => ({ keptId: id, shopId })),
  )
  const { rows } = await sql<Return>`
    select k.id as "keptId", s.id as "shopId", s.name,
      (select count(*)::int4 from orders o where o.shop_id = k.id) as "keptOrders",
      (select count(*)::int4 from orders o where o.shop_id = s.id and not exists (
        select from orders was where was.shop_id = k.id and was.id = o.id)) as "lostOrders",
      (select count(*)::int4 from customers c where c.shop_id = s.id and not exists (
        select from customers was where was.shop_id = k.id and was.id = c.id)) as "lostCustomers",
      (select count(*)::int4 from acts a where a.shop_id = s.id and a.at > k.kept_at
        and a.actor_kind = 'employee' and ${isWork('a.verb')} and not ${undone}) as acts,
      (select count(*)::int4 from acts a where a.shop_id = s.id and a.at > k.kept_at and a.actor_kind = 'teacher'
        and a.subject_kind <> 'shop' and ${isWork('a.verb')} and not ${undone}) as "ownActs"
    from unnest(${pairs.map(({ keptId }) => keptId)}::bigint[], ${pairs.map(({ shopId }) => shopId)}::bigint[])
      as pair (kept_id, shop_id)
    join shops k on k.id = pair.kept_id join living_shops s on s.id = pair.shop_id
    order by s.name collate french, s.id`.execute(db)
  return rows
}

/** How many « avant retour » each shop keeps. */
export const SAFETIES = 3

const isSafety = (name: string) => /^avant retour du \S+ \S+$/.test(name)

/**
 * Brings shops back to a moment, having kept them first as they are (« avant retour du 25/11/2026 14:02 »): going back
 * can be undone. The last three of these a shop has are kept, and those from which shops were made. Returns how many; refuses with NotFound what is not of this moment.
 */
export async function goBack(
  db: Db,
  actor: Actor,
  { keptId, shopIds }: { keptId: number; shopIds: readonly number[] },
): Promise<{ shops: number; safety: string }> {
  const possible = await returns(db, await momentOf(db, keptId))
  const wanted = possible.filter(({ shopId }) => shopIds.includes(shopId))
  if (wanted.length !== new Set(shopIds).size) throw new NotFound('Une de ces boutiques n’est pas de cet instantané.')
  const safety = `avant retour du ${date(now())} ${time(now())}`
  await keepAll(db, actor, { shopIds: wanted.map(({ shopId }) => shopId), name: safety })
  for (const kept of new Set(wanted.map((one) => one.keptId))) {
    const back = wanted.filter((one) => one.keptId === kept)
    await copies.restore(db, actor, { keptId: kept, shopIds: back.map(({ shopId }) => shopId) })
  }
  await forgetOldSafeties(db, actor, shopIds)
  return { shops: wanted.length, safety }
}

async function forgetOldSafeties(db: Db, actor: Actor, shopIds: readonly number[]): Promise<void> {
  const safeties = (await copies.listKept(db)).filter(({ name, shops }) => isSafety(name) && shops.length === 0)
  for (const shopId of shopIds)
    for (const { id } of safeties.filter(({ of }) => of.id === shopId).slice(SAFETIES))
      await copies.forget(db, actor, id)
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
