import { type Db, sql } from '#database'
import type { Retelling } from './retelling.ts'
import { retoldValue } from './retold-value.ts'
import type { ShopTable } from './schema.ts'

export type Pair = { keptId: number; shopId: number; told: Retelling | undefined }

const both = (columns: readonly string[], by: '=' | 'is not distinct from') =>
  sql.join(
    columns.map((column) => sql`t.${sql.ref(column)} ${sql.raw(by)} k.${sql.ref(column)}`),
    sql` and `,
  )

/** The tables in which a row is not what it was, in one statement: after a lesson most are untouched, and read once. */
export async function differing(tx: Db, tables: readonly ShopTable[], pair: Pair): Promise<ShopTable[]> {
  const { keptId, shopId } = pair
  const asked = tables.map((table) => {
    const is = sql.join(table.columns.map((column) => sql`t.${sql.ref(column)}`))
    const was = sql.join(table.columns.map((column) => wasValue(table, column, pair)))
    return sql`exists (
      select from (select * from ${sql.table(table.name)} where shop_id = ${shopId}) t
      full join (select * from ${sql.table(table.name)} where shop_id = ${keptId}) k on ${both(table.key, '=')}
      where t.shop_id is null or k.shop_id is null or row(${is}) is distinct from row(${was}))`
  })
  const { rows } = await sql<{ differ: boolean[] }>`select array[${sql.join(asked)}] as differ`.execute(tx)
  return tables.filter((_, index) => rows[0]?.differ[index])
}

/** Rows that were not there then, or whose place another row needs: a unique key of theirs has changed. */
export async function takeAway(tx: Db, { name, key, unique }: ShopTable, { keptId, shopId }: Pair): Promise<void> {
  const others = unique.filter((column) => !key.includes(column))
  const alike = others.length ? sql`and ${both(others, 'is not distinct from')}` : sql``
  await sql`delete from ${sql.table(name)} t where t.shop_id = ${shopId} and not exists (
    select from ${sql.table(name)} k where k.shop_id = ${keptId} and ${both(key, '=')} ${alike})`.execute(tx)
}

/** Rows that are another than then, in place: who waits for such a row goes on with it. */
export async function change(tx: Db, table: ShopTable, pair: Pair): Promise<void> {
  const { keptId, shopId } = pair
  const columns = table.columns.filter((column) => !table.key.includes(column))
  if (columns.length === 0) return
  const is = sql.join(columns.map((column) => sql`t.${sql.ref(column)}`))
  const was = sql.join(columns.map((column) => wasValue(table, column, pair)))
  const sets = columns.map((column) => sql`${sql.ref(column)} = ${wasValue(table, column, pair)}`)
  await sql`update ${sql.table(table.name)} t set ${sql.join(sets)} from ${sql.table(table.name)} k
    where t.shop_id = ${shopId} and k.shop_id = ${keptId} and ${both(table.key, '=')}
      and row(${is}) is distinct from row(${was})`.execute(tx)
}

/** Rows that have gone since. */
export async function bring(tx: Db, table: ShopTable, pair: Pair): Promise<void> {
  const { keptId, shopId } = pair
  const columns = sql.join(table.columns.map((column) => sql.ref(column)))
  const values = sql.join(table.columns.map((column) => wasValue(table, column, pair)))
  await sql`insert into ${sql.table(table.name)} (shop_id, ${columns}) overriding system value
    select ${shopId}, ${values} from ${sql.table(table.name)} k where k.shop_id = ${keptId} and not exists (
      select from ${sql.table(table.name)} t where t.shop_id = ${shopId} and ${both(table.key, '=')})`.execute(tx)
}

/** A kept value; where it names an employee, the same person's access in this shop. */
export function wasValue(table: ShopTable, column: string, { shopId, told }: Pair) {
  const retold = told && retoldValue(told, table, column, { row: 'k', shop: sql`${shopId}::bigint` })
  if (retold) return retold
  const { references } = table
  const ofColleague = references.some(({ to, columns }) => to === 'employees' && columns[0] === column)
  if (!ofColleague) return sql`k.${sql.ref(column)}`
  return sql`(select here.id from employees past join employees here on here.account_id = past.account_id
    where past.shop_id = k.shop_id and past.id = k.${sql.ref(column)} and here.shop_id = ${shopId})`
}
