import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { isPack } from '#stock'
import { ownPast, type Retelling } from './retelling.ts'
import { retoldValue, toldOnly } from './retold-value.ts'
import { filledOf, filledTables, type ShopTable } from './schema.ts'

export type Share = 'all' | 'catalogue'

/**
 * Copies the rows of a shop to others, all tables in one statement: one snapshot, whatever is sold meanwhile.
 * Ids stay as they are, for keys begin with the shop. `catalogue` leaves customers and what they did behind: the stock
 * becomes what is there now, counters begin again. With a retelling papers, letters and references say it in the names
 * of the shops that they are copied to. Answers what `asks` is in that one snapshot.
 */
export async function copyRows<T>(
  tx: Db,
  tables: readonly ShopTable[],
  from: number,
  to: readonly number[],
  share: Share,
  actor: Actor,
  { retelling, asks }: { retelling?: Retelling | undefined; asks?: RawBuilder<T> | undefined } = {},
): Promise<T | null> {
  const going = tables.filter(({ treatment }) =>
    share === 'all' ? treatment !== 'stays' : treatment === 'shop' || treatment === 'staff',
  )
  const wanted = retelling ? going.filter(({ name }) => !ownPast.includes(name)) : going
  if (retelling) await keepTellings(tx, retelling)
  for (;;) {
    const filled = await filledTables(tx, wanted)
    // The first line of the new ledger is made of what is there.
    const copied = wanted.filter((table) => filled.includes(table) || table.name === 'stock_movements')
    const inserts = copied.map((table) => inserting(table, copied, { from, to, share, actor, retelling }))
    const named = inserts.map((insert, index) => sql`${sql.raw(`t${index}`)} as (${insert})`)
    const left = wanted.filter((table) => !copied.includes(table))
    await sql`savepoint before_rows`.execute(tx)
    // Whoever wrote the first row of a table meanwhile is in the snapshot: what was left out is looked at from within it.
    const { rows } = await sql<{ asked: T | null; grown: string[] }>`
      with ${sql.join(named)} select ${asks ?? null} as asked, ${filledOf(left)} as grown`.execute(tx)
    const again = (rows[0]?.grown.length ?? 0) > 0
    if (again) await sql`rollback to savepoint before_rows`.execute(tx)
    // Thirty shops are kept in one transaction: left open, each would lie within the one before.
    await sql`release savepoint before_rows`.execute(tx)
    if (!again) return rows[0]?.asked ?? null
  }
}

type Copied = Copying & { to: readonly number[]; actor: Actor }

function inserting(table: ShopTable, wanted: readonly ShopTable[], { from, to, share, actor, retelling }: Copied) {
  const targets = sql`unnest(${[...to]}::bigint[]) as target (id)`
  if (share === 'catalogue' && table.name === 'stock_movements') return presentStock(from, targets, actor)
  const columns = table.columns.map((column) => sql.ref(column))
  const values = table.columns.map((column) => copiedValue(table, column, { from, share, retelling }))
  return sql`insert into ${sql.table(table.name)} (shop_id, ${sql.join(columns)}) overriding system value
    select target.id, ${sql.join(values)} from ${targets} cross join ${sql.table(table.name)} s
    where s.shop_id = ${from} ${whichOf(table, wanted, from)} ${retelling ? toldOnly(table, 's', target) : sql``}
    order by target.id, ${sql.join(table.key.map((column) => sql`s.${sql.ref(column)}`))}`
}

/** Keeps how a shop's letters are told, in place of what was kept. */
export async function keepTellings(tx: Db, { letters }: Retelling): Promise<void> {
  await sql`insert into retellings (shop_id, id, told) select * from unnest(
      ${letters.map(({ shopId }) => shopId)}::bigint[], ${letters.map(({ id }) => id)}::bigint[],
      ${letters.map(({ told }) => JSON.stringify(told))}::jsonb[])
    on conflict (shop_id, id) do update set told = excluded.told where retellings.told <> excluded.told`.execute(tx)
}

const target = sql`target.id`

type Copying = { from: number; share: Share; retelling: Retelling | undefined }

function copiedValue(table: ShopTable, column: string, { from, share, retelling }: Copying) {
  const told = retelling && retoldValue(retelling, table, column, { row: 's', shop: target })
  if (told) return told
  if (table.name === 'employees' && column === 'closed_at') return sql`coalesce(s.closed_at, now())`
  if (table.name === 'counters' && share === 'catalogue' && column === 'next') return sql`1`
  if (table.name === 'counters' && share === 'catalogue' && column === 'last_on') return sql`null::date`
  // Nothing arrives in a copy before somebody wants it to.
  if (table.name === 'arrivals' && column === 'paused_at')
    return sql`case when s.stopped_at is null and exists (select from arrival_steps p
      where p.shop_id = ${from} and p.arrival_id = s.id and p.state = 'planned') then coalesce(s.paused_at, now()) else s.paused_at end`
  // Undone is what is undone there: nobody goes on with it in a copy.
  if (table.name === 'arrival_steps' && column === 'state')
    return sql`case when s.state = 'undoing' then 'done' else s.state end`
  return sql`s.${sql.ref(column)}`
}

/** Of the colleagues only those that a copied row names: the others' accesses are no part of a copy. */
function whichOf(table: ShopTable, wanted: readonly ShopTable[], from: number) {
  if (table.treatment !== 'colleagues') return sql``
  return sql`and s.id in (${namedIn(wanted, table.name, from)})`
}

/** Ids of a table's rows that the rows of a shop in the tables given refer to. */
export function namedIn(tables: readonly ShopTable[], parent: string, shopId: number) {
  const naming = tables.flatMap(({ name, references }) =>
    references
      .filter(({ to, parents }) => to === parent && parents.length === 1 && parents[0] === 'id')
      .map(({ columns }) => sql`select ${sql.ref(columns[0] ?? '')} from ${sql.table(name)} where shop_id = ${shopId}`),
  )
  return sql.join([...naming, sql`select null::bigint where false`], sql` union all `)
}

/** What is in stock now, as the first line of a new ledger; packs have none. */
function presentStock(from: number, targets: ReturnType<typeof sql>, actor: Actor) {
  return sql`insert into stock_movements (shop_id, variant_id, quantity, kind, actor_kind, actor_id, actor_name)
    select target.id, v.id, v.quantity, 'initial', ${actor.kind}, ${actor.id}::bigint, ${actor.name}
    from ${targets} cross join variants v where v.shop_id = ${from} and v.quantity <> 0 and not ${isPack(from)} order by target.id, v.id`
}
