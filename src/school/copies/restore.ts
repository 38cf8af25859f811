import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import { hold, traceOf } from './copy-shop.ts'
import { asUsual, freely } from './freely.ts'
import { bring, change, differing, type Pair, takeAway, wasValue } from './pairs.ts'
import { ownPast, prepare, type Writings, writingsOf } from './retelling.ts'
import { keepTellings, namedIn } from './rows.ts'
import { filledTables, type ShopTable, shopTables } from './schema.ts'
import { patiently, standStill } from './stand-still.ts'
import { identity, look } from './treatment.ts'

/** Shops brought back at once: one for each core; each is a transaction of its own. */
const AT_ONCE = 2

/**
 * Brings shops back to what was kept: every row is what it was, but for the trace, employees, profiles, sessions, and the
 * shop's own name, addresses and opening. Only rows that differ are written. Each shop goes back in one transaction while
 * it stays in use: a request meets the old state or the new one. Should one fail, those already back stay back; asking
 * again does the rest. `first` is done while the shop stands still, in the same transaction: what it keeps or counts is what the
 * return replaces, and whoever writes in the shop meanwhile waits; other shops don't. Refuses with NotFound, before anything
 * is written, with what `first` refuses, and with TooBusy.
 */
export async function restore(
  db: Db,
  actor: Actor,
  {
    keptId,
    shopIds,
    first,
  }: { keptId: number; shopIds: readonly number[]; first?: (tx: Db, shopId: number) => Promise<void> },
): Promise<void> {
  const wanted = [...new Set(shopIds)].sort((one, other) => one - other)
  const { rows } = await sql<{ id: number; kept_name: string | null; kept_of: number | null }>`
    select id, kept_name, kept_of from shops
    where (id = ${keptId} and kept_at is not null) or (id = any(${wanted}::bigint[]) and kept_at is null)`.execute(db)
  const kept = rows.find(({ id }) => id === keptId)
  if (!kept) throw new NotFound('Cet instantané n’existe plus.')
  if (rows.length !== wanted.length + 1) throw new NotFound('Une de ces boutiques n’existe plus.')
  const tables = await shopTables(db)
  // A snapshot stays as it is: what it wrote is read and cut once for all that go back to it.
  const writings = wanted.some((id) => id !== kept.kept_of) ? await writingsOf(db, keptId) : undefined
  const one = (shopId: number) =>
    patiently(db, async (tx) => {
      await hold(tx, keptId)
      await standStill(tx, shopId)
      await first?.(tx, shopId)
      await bringBack(tx, await filledTables(tx, tables), {
        keptId,
        shopId,
        writings: kept.kept_of === shopId ? undefined : writings,
      })
      await traceOf(tx, actor, [shopId], 'copies.restore', { name: kept.kept_name })
      await trace.noteReturn(tx, shopId, keptId)
    })
  const waiting = wanted.values()
  const workers = Array.from({ length: db.isTransaction ? 1 : AT_ONCE }, async () => {
    for (const shopId of waiting) await one(shopId)
  })
  const failed = (await Promise.allSettled(workers)).find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
}

async function bringBack(
  tx: Db,
  tables: readonly ShopTable[],
  { keptId, shopId, writings }: { keptId: number; shopId: number; writings: Writings | undefined },
): Promise<void> {
  const freed = await freely(tx, [shopId])
  // Nobody has counted the rows of a shop made a minute ago: taken for a handful they would be compared pair by pair.
  await sql`set local enable_nestloop = off`.execute(tx)
  // Its own past is as it was, byte for byte; another shop's is told in this one's name.
  const pair = { keptId, shopId, told: writings && (await prepare(tx, keptId, [shopId], writings)) }
  if (pair.told) await keepTellings(tx, pair.told)
  const all = tables.filter(
    ({ name, treatment }) =>
      (treatment === 'shop' || treatment === 'customers') && !(pair.told && ownPast.includes(name)),
  )
  const back = await differing(tx, all, pair)
  for (const table of back.toReversed()) await takeAway(tx, table, pair)
  await bringColleagues(tx, tables, pair)
  if (pair.told) await dropChangedPdfs(tx, tables, pair)
  for (const table of back) {
    await change(tx, table, pair)
    await bring(tx, table, pair)
  }
  for (const table of tables) if (!all.includes(table)) await dropOrphans(tx, table, back, shopId)
  const columns = (writings ? look : [...look, ...identity]).map(
    (column) => sql`${sql.ref(column)} = k.${sql.ref(column)}`,
  )
  // What is kept in memory of a shop goes by its face_version: it rises even if nothing differs.
  await sql`update shops s set face_version = s.face_version + 1, ${sql.join(columns)} from shops k
    where s.id = ${shopId} and k.id = ${keptId}`.execute(tx)
  await asUsual(tx, freed)
}

/** The PDF of a paper that is told in another name than when it was printed: it is made anew. Others stay, byte for byte. */
async function dropChangedPdfs(tx: Db, tables: readonly ShopTable[], pair: Pair): Promise<void> {
  const { keptId, shopId } = pair
  for (const [name, kept] of [
    ['invoices', 'invoice_id'],
    ['delivery_slips', 'slip_id'],
    ['quotations', 'quotation_id'],
    ['purchase_orders', 'purchase_order_id'],
    ['reminders', 'reminder_id'],
  ] as const) {
    const table = tables.find((one) => one.name === name)
    if (table)
      await sql`delete from kept_papers p using ${sql.table(name)} t, ${sql.table(name)} k
        where p.shop_id = ${shopId} and t.shop_id = ${shopId} and t.id = p.${sql.ref(kept)}
          and k.shop_id = ${keptId} and k.id = t.id and t.content <> ${wasValue(table, 'content', pair)}`.execute(tx)
  }
}

/** Who is named in the rows that come back and has no access here: as one who had, closed. */
async function bringColleagues(tx: Db, tables: readonly ShopTable[], { keptId, shopId }: Pair): Promise<void> {
  const employees = tables.find(({ treatment }) => treatment === 'colleagues')
  if (!employees) return
  const columns = sql.join(employees.columns.map((column) => sql.ref(column)))
  const values = employees.columns.map((column) => {
    if (column === 'closed_at') return sql`coalesce(k.closed_at, now())`
    // Profiles are the shop's own: one that was deleted here since is replaced by the nearest to it.
    if (column === 'profile')
      return sql`(select p.code from profiles p where p.shop_id = ${shopId}
        order by p.code = k.profile desc, p.code = 'read-only' desc limit 1)`
    return sql`k.${sql.ref(column)}`
  })
  await sql`insert into employees (shop_id, ${columns}) overriding system value
    select ${shopId}, ${sql.join(values)} from employees k where k.shop_id = ${keptId}
      and k.id in (${namedIn(tables, 'employees', keptId)})
      and not exists (select from employees t where t.shop_id = ${shopId} and t.account_id = k.account_id)
    on conflict do nothing`.execute(tx)
}

/** Sessions of customers who have gone, and whatever else stays but for its owner. */
async function dropOrphans(tx: Db, table: ShopTable, gone: readonly ShopTable[], shopId: number): Promise<void> {
  for (const { to, columns, parents } of table.references) {
    if (!gone.some(({ name }) => name === to)) continue
    const same = columns.map((column, index) => sql`p.${sql.ref(parents[index] ?? '')} = t.${sql.ref(column)}`)
    const named = columns.map((column) => sql`t.${sql.ref(column)} is not null`)
    await sql`delete from ${sql.table(table.name)} t where t.shop_id = ${shopId} and ${sql.join(named, sql` and `)}
      and not exists (select from ${sql.table(to)} p where p.shop_id = ${shopId} and ${sql.join(same, sql` and `)})`.execute(
      tx,
    )
  }
}
