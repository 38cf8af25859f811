import { type Db, sql } from './connect.ts'

/**
 * Brings one of a row of things (their ids, in order) one place forward (-1) or back (1), and writes the places of all; false
 * at an end, where nothing moves. The caller holds the row.
 */
export async function reorder(
  tx: Db,
  table: 'carriers' | 'categories' | 'home_blocks' | 'home_slides' | 'menu_entries' | 'pictures' | 'product_files',
  shopId: number,
  { row, id, by }: { row: readonly number[]; id: number; by: -1 | 1 },
): Promise<boolean> {
  const ids = [...row]
  const from = ids.indexOf(id)
  if (ids[from + by] === undefined) return false
  ids.splice(from + by, 0, ...ids.splice(from, 1))
  await sql`update ${sql.table(table)} t set position = moved.position::int4 - 1
    from unnest(${ids}::bigint[]) with ordinality as moved (id, position)
    where t.shop_id = ${shopId} and t.id = moved.id`.execute(tx)
  return true
}
