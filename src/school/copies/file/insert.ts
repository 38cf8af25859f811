import { type Db, sql } from '#database'
import type { ShopTable } from '../schema.ts'
import { type Data, isNumbered } from './check-rows.ts'
import type { ColumnType } from './columns.ts'
import * as format from './format.ts'

/** Rows sent at once. */
const CHUNK = 2000

/** Writes rows as they stand, all with the columns of the first; answers what `returning id` gives. */
export async function insertRows(
  tx: Db,
  types: ReadonlyMap<string, ColumnType>,
  table: string,
  rows: readonly format.Row[],
  then = sql``,
): Promise<number[]> {
  const columns = Object.keys(rows[0] ?? {})
  const names = sql.join(columns.map((column) => sql.ref(column)))
  const typed = sql.join(
    columns.map((column) => sql`${sql.ref(column)} ${sql.raw(types.get(`${table}.${column}`)?.type ?? 'text')}`),
  )
  const ids: number[] = []
  for (let start = 0; start < rows.length; start += CHUNK) {
    const some = JSON.stringify(rows.slice(start, start + CHUNK))
    const { rows: made } = await sql<{ id: number }>`
      insert into ${sql.table(table)} (${names}) overriding system value
      select ${names} from jsonb_to_recordset(${some}::jsonb) as r (${typed}) ${then}`.execute(tx)
    ids.push(...made.map(({ id }) => id))
  }
  return ids
}

type Renumber = (table: ShopTable, row: format.Row) => format.Row

/** Draws an id for every numbered row of a file, in the order of the old ones; answers how a row is told with the new ones. */
export async function giveIds(tx: Db, tables: readonly ShopTable[], data: Data): Promise<Renumber> {
  const counted = tables.filter(isNumbered).map(({ name }) => ({
    name,
    old: (data.get(name) ?? []).map(({ id }) => Number(id)).sort((one, other) => one - other),
  }))
  const wanted = counted.map(({ name, old }) => ({ name, count: old.length }))
  // An order names the cart that it was made of, which did not travel.
  const [carts = [], ...fresh] = await draw(tx, [{ name: 'carts', count: data.get('orders')?.length ?? 0 }, ...wanted])
  const given = new Map(
    counted.map(({ name, old }, at) => [name, new Map<unknown, number>(old.map((id, n) => [id, fresh[at]?.[n] ?? 0]))]),
  )
  return (table, row) => {
    const told = { ...row }
    if (isNumbered(table)) told.id = given.get(table.name)?.get(row.id)
    for (const { to, columns, parents } of table.references) {
      const [column = ''] = columns
      if (parents.length === 1 && parents[0] === 'id' && row[column] !== null && column in row)
        told[column] = given.get(to)?.get(row[column]) ?? null
    }
    for (const [place, { kind, none }] of Object.entries(format.looseIds)) {
      const [name, column = ''] = place.split('.')
      if (name !== table.name) continue
      if (kind) told[column] = given.get('customers')?.get(row[column]) ?? none
      else told[column] = row[column] === null ? null : carts.pop()
    }
    if (table.name === 'arrival_steps') told.plan = planIn(row.plan as Planned, given.get('variants'))
    return told
  }
}

type Planned = { lines?: { variantId: number; quantity: number; otherwise: number[] }[] }

/** A planned basket names its articles where no reference is looked after. */
function planIn(plan: Planned, variants: ReadonlyMap<unknown, number> | undefined): Planned {
  const now = (id: number) => variants?.get(id) ?? []
  if (!plan.lines) return plan
  const lines = plan.lines.flatMap((line) => {
    const [variantId, ...otherwise] = [line.variantId, ...line.otherwise].flatMap(now)
    return variantId === undefined ? [] : [{ ...line, variantId, otherwise }]
  })
  return { ...plan, lines }
}

/** New ids for rows of several tables, table by table: one statement for all. */
async function draw(tx: Db, wanted: readonly { name: string; count: number }[]): Promise<number[][]> {
  const { rows } = await sql<{ ids: number[] }>`
    select array(select nextval(pg_get_serial_sequence('public.' || name, 'id')) from generate_series(1, count)) as ids
    from unnest(${wanted.map(({ name }) => name)}::text[], ${wanted.map(({ count }) => count)}::int4[])
      with ordinality as w (name, count, n) order by n`.execute(tx)
  return rows.map(({ ids }) => ids.map(Number))
}
