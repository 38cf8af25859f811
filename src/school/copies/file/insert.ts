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
  const given = new Map<string, Map<unknown, number>>()
  for (const table of tables.filter(isNumbered)) {
    const old = (data.get(table.name) ?? []).map(({ id }) => Number(id)).sort((one, other) => one - other)
    const fresh = await draw(tx, table.name, old.length)
    given.set(table.name, new Map(old.map((id, index) => [id, fresh[index] ?? 0])))
  }
  const carts = await draw(tx, 'carts', data.get('orders')?.length ?? 0)
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

async function draw(tx: Db, table: string, count: number): Promise<number[]> {
  if (count === 0) return []
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence(${`public.${table}`}, 'id')) as id from generate_series(1, ${count}::int4)`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}
