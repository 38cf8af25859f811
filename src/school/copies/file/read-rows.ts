import { type Db, sql } from '#database'
import { rawOf } from '#mail'
import { NotFound } from '#refusals'
import type { ShopTable } from '../schema.ts'
import * as format from './format.ts'

export type Data = Map<string, format.Row[]>

/** Every row of a shop, all tables in one statement: one snapshot, whatever is sold meanwhile. */
export async function readRows(db: Db, tables: readonly ShopTable[], shopId: number): Promise<Data> {
  const parts = tables.map(({ name, key }, index) => {
    const order = sql.join(key.map((column) => sql`t.${sql.ref(column)}`))
    return sql`select ${sql.lit(index)}, row_number() over (order by ${order}), to_jsonb(t) from ${sql.table(name)} t
      where t.shop_id = ${shopId}`
  })
  const told = tables.length
  const { rows } = await sql<{ n: number; row: format.Row }>`
    select n, row from (
      select ${sql.lit(told)} as n, r.id as line, to_jsonb(r) as row from retellings r where r.shop_id = ${shopId} union all
      select -1, 0, to_jsonb(t) from shops t where t.id = ${shopId} and t.kept_at is null
      union all ${sql.join(parts, sql` union all `)}
    ) all_rows order by n, line`.execute(db)
  const [shop, ...others] = rows
  if (shop?.n !== -1) throw new NotFound('Cette boutique n’existe pas.')
  const data: Data = new Map([[format.SHOP, [pick(format.shopColumns, shop.row)]]])
  for (const { name } of tables) data.set(name, [])
  const travelling = new Set(data.keys())
  const tellings = new Map(others.flatMap(({ n, row }) => (n === told ? [[row.id, row.told] as const] : [])))
  for (const { n, row } of others) {
    const table = tables[n]
    if (table) data.get(table.name)?.push(leaving(table, asTold(table, row, tellings), travelling))
  }
  return data
}

/** A letter that was another shop's leaves as this one tells it. */
function asTold({ name }: ShopTable, row: format.Row, tellings: ReadonlyMap<unknown, unknown>): format.Row {
  const told = name === 'mails' ? tellings.get(row.retelling_id) : undefined
  if (!told) return row
  const raw = rawOf({ raw: Buffer.from(String(row.raw).slice(2), 'hex'), told })
  return { ...row, raw: `\\x${raw.toString('hex')}` }
}

const pick = (columns: readonly string[], row: format.Row): format.Row =>
  Object.fromEntries(columns.map((column) => [column, row[column]]))

/** A row without what stays: secrets, and whoever is named by an id that means nothing elsewhere. */
function leaving(table: ShopTable, row: format.Row, travelling: ReadonlySet<string>): format.Row {
  const left = pick(format.columnsOf(table), row)
  for (const { to, columns } of table.references)
    if (!travelling.has(to)) for (const column of columns) left[column] = null
  for (const [place, { kind, none }] of Object.entries(format.looseIds)) {
    const [name, column = ''] = place.split('.')
    if (name === table.name && kind && row[kind] !== 'customer') left[column] = none
  }
  if (table.name === 'counters' && !travelling.has('orders')) Object.assign(left, { next: 1, last_on: null })
  if (table.name === 'mails' && left.smtp_state === 'waiting') left.smtp_state = 'inside'
  return left
}
