import { now } from '#clock'
import * as copies from '#copies'
import { type Db, sql } from '#database'
import { date, timeToTheSecond } from '#format'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import { isWork, undone } from '#trace'
import { isSafety, type Moment, momentOf } from './moments.ts'

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

/** Every shop that may go back to a moment, or one, by name, with what it would lose, in one statement. */
export async function returns(db: Db, moment: Moment, only?: number): Promise<Return[]> {
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
    where ${only ?? null}::bigint is null or s.id = ${only ?? null}
    order by s.name collate french, s.id`.execute(db)
  return rows
}

/** How many « avant retour » each shop keeps. */
export const SAFETIES = 3

/** What was said to be lost, before it was agreed to. */
export type Promised = Pick<Return, 'lostOrders' | 'lostCustomers' | 'acts'>

/** More would be lost than was said: it is said again. */
export class MoreIsLost extends Refusal {}

/**
 * Brings shops back to a moment, each kept first as it is (« avant retour du 25/11/2026 14:02:31 »), in one act that nobody
 * writes between: going back can be undone. The last three of these a shop has are kept, and those from which shops were
 * made. Returns how many; refuses with NotFound what is not of this moment, with MoreIsLost when customers went on since
 * it was `promised`, and with TooBusy.
 */
export async function goBack(
  db: Db,
  actor: Actor,
  {
    keptId,
    shopIds,
    promised,
  }: { keptId: number; shopIds: readonly number[]; promised?: ReadonlyMap<number, Promised> },
): Promise<{ shops: number; safety: string }> {
  const moment = await momentOf(db, keptId)
  const wanted = (await returns(db, moment)).filter(({ shopId }) => shopIds.includes(shopId))
  if (wanted.length !== new Set(shopIds).size) throw new NotFound('Une de ces boutiques n’est pas de cet instantané.')
  for (const one of wanted) refuseMore(one, promised?.get(one.shopId))
  const safety = `avant retour du ${date(now())} ${timeToTheSecond(now())}`
  const first = async (tx: Db, shopId: number) => {
    for (const one of await returns(tx, moment, shopId)) refuseMore(one, promised?.get(shopId))
    // Kept before the return, which going forward again undoes: both are of one transaction.
    const { rows } = await sql<{ at: Date }>`select moment() - interval '1 millisecond' as at`.execute(tx)
    await copies.keep(tx, actor, { shopId, name: safety, at: rows[0]?.at ?? now() })
  }
  for (const kept of new Set(wanted.map((one) => one.keptId))) {
    const back = wanted.filter((one) => one.keptId === kept)
    await copies.restore(db, actor, { keptId: kept, shopIds: back.map(({ shopId }) => shopId), first })
  }
  await forgetOldSafeties(db, actor, shopIds)
  return { shops: wanted.length, safety }
}

/** Pupils at work add acts at every click: asked again is when somebody's orders or accounts go, or where nothing was to go. */
function refuseMore(now: Return, said: Promised | undefined): void {
  if (!said) return
  const more =
    now.lostOrders > said.lostOrders ||
    now.lostCustomers > said.lostCustomers ||
    (now.acts > 0 && said.lostOrders + said.lostCustomers + said.acts === 0)
  if (!more) return
  const orders = now.lostOrders - said.lostOrders
  throw new MoreIsLost(
    `${now.name} a servi depuis que cette page est ouverte${orders > 0 ? ` : ${orders} ${orders > 1 ? 'commandes' : 'commande'} de plus` : ''}. Regardez ce qui sera perdu, puis demandez de nouveau.`,
  )
}

async function forgetOldSafeties(db: Db, actor: Actor, shopIds: readonly number[]): Promise<void> {
  const safeties = (await copies.listKept(db)).filter(({ name, shops }) => isSafety(name) && shops.length === 0)
  for (const shopId of shopIds)
    for (const { id } of safeties.filter(({ of }) => of.id === shopId).slice(SAFETIES))
      await copies.forget(db, actor, id)
}
