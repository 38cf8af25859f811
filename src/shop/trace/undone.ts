import { type Db, sql } from '#database'

/**
 * SQL: the act `a` no longer counted at a moment: its shop had gone back to a moment before it, or the teacher had undone it.
 * What was done in a lesson is asked for as it stood at its end: a shop made ready for the next class takes no work away.
 * `offset 0` has each act looked up by its key; without it the undone acts of every shop are read to ask about ten.
 */
export const undoneBy = (moment: Date | null | undefined) => {
  const returns = moment
    ? standingAt(moment)
    : sql`(select kept_at, at from shop_returns where shop_id = a.shop_id and counts)`
  return sql<boolean>`(
  exists (select from ${returns} r where a.at > r.kept_at and a.at < r.at)
  or exists (select from undone_acts u where u.shop_id = a.shop_id and u.act_id = a.id ${moment ? sql`and u.at <= ${moment}` : sql``} and not exists (
    select from ${returns} r where u.at > r.kept_at and u.at < r.at) offset 0))`
}

/**
 * SQL: the returns of the shop of act `a` that counted at a moment: from the last one until then backwards, past those that
 * it undid. A later return may undo one of these, which counted then all the same.
 */
const standingAt = (moment: Date) => sql`(with recursive standing (kept_at, at) as (
    (select kept_at, at from shop_returns where shop_id = a.shop_id and at <= ${moment} order by at desc, id desc limit 1)
    union all
    select r.kept_at, r.at from standing s cross join lateral (
      select kept_at, at from shop_returns
      where shop_id = a.shop_id and at <= s.kept_at order by at desc, id desc limit 1) r)
  select kept_at, at from standing)`

/** SQL: the act `a` does not count today. */
export const undone = undoneBy(null)

/** Notes that acts of a shop no longer count; call it in the transaction that undoes them. */
export async function noteUndone(tx: Db, shopId: number, actIds: readonly number[]): Promise<void> {
  if (actIds.length === 0) return
  await tx
    .insertInto('undone_acts')
    .values(actIds.map((act_id) => ({ shop_id: shopId, act_id })))
    .onConflict((conflict) => conflict.columns(['shop_id', 'act_id']).doUpdateSet({ at: sql`excluded.at` }))
    .execute()
}

/**
 * Notes that a shop went back to what was kept (`keptId`). What was done meanwhile does not count, earlier returns among it:
 * going back to « avant retour » makes what they undid count again. Of another shop's past none of its acts are a part.
 */
export async function noteReturn(tx: Db, shopId: number, keptId: number): Promise<void> {
  await sql`
    insert into shop_returns (shop_id, kept_at)
    select ${shopId}, case when kept_of = ${shopId} then kept_at else '-infinity' end from shops where id = ${keptId}`.execute(
    tx,
  )
  // From the last one backwards: a return counts unless one that counts undoes it.
  await sql`
    with recursive standing (id, kept_at) as (
      (select id, kept_at from shop_returns where shop_id = ${shopId} order by at desc, id desc limit 1)
      union all
      select r.id, r.kept_at from standing s cross join lateral (
        select id, kept_at from shop_returns
        where shop_id = ${shopId} and at <= s.kept_at order by at desc, id desc limit 1) r)
    update shop_returns set counts = id in (select id from standing) where shop_id = ${shopId}`.execute(tx)
}
