import * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { giveMethods, giveUsualAnswers, giveUsualGroups, giveUsualZones } from '#shops'
import { isPack } from '#stock'
import { clean } from '#texts'
import { shopTables } from '../schema.ts'
import { columnTypes } from './columns.ts'
import * as format from './format.ts'
import { giveIds, insertRows } from './insert.ts'
import type { ShopFile } from './read-shop-file.ts'

export type Picture = { hash: string; bytes: Buffer; width: number; height: number }

type Filling = { shopId: number; pictures: ReadonlyMap<string, Picture>; password: string; actor: Actor }

export async function fill(
  tx: Db,
  { manifest, data }: ShopFile,
  { shopId, pictures, password, actor }: Filling,
): Promise<void> {
  const types = await columnTypes(tx)
  const tables = format.travelling(await shopTables(tx), manifest.with)
  await sql`set constraints all deferred`.execute(tx)
  const renumber = await giveIds(tx, tables, data)
  for (const table of tables) {
    const rows = (data.get(table.name) ?? []).map((row) => ({
      ...renumber(table, withPictures(table.name, cleanedRow(row), pictures)),
      ...(table.name === 'customers' && { password_hash: password }),
      ...notUnderWay(table.name, row),
      shop_id: shopId,
    }))
    await insertRows(tx, types, table.name, rows)
    if (table.name === 'model_answers' && !data.has(table.name)) await giveUsualAnswers(tx, shopId)
    if (table.name === 'zones' && !data.has(table.name)) await giveUsualZones(tx, shopId)
    // A file of before has none, and its customers, who come after, are in one.
    if (table.name === 'customer_groups') await giveUsualGroups(tx, shopId)
  }
  await giveMethods(tx, shopId)
  // Another version of Préau may have searched otherwise.
  await catalogue.refreshSearch(tx, shopId)
  if (manifest.with === 'catalogue')
    await sql`insert into stock_movements (shop_id, variant_id, quantity, kind, actor_kind, actor_id, actor_name)
      select v.shop_id, v.id, v.quantity, 'initial', ${actor.kind}, ${actor.id}::bigint, ${actor.name}
      from variants v where v.shop_id = ${shopId} and v.quantity <> 0 and not ${isPack(shopId)} order by v.id`.execute(
      tx,
    )
  // What a pack is worth is counted, not told.
  await sql`select recount_packs(${shopId}, array(
    select pack_id from pack_parts where shop_id = ${shopId}))`.execute(tx)
  await sql`set constraints all immediate`.execute(tx)
}

/** Planned by a teacher of another school, perhaps: it comes when somebody here wants it to, and is not being undone. */
function notUnderWay(table: string, row: format.Row): format.Row {
  if (table === 'arrivals')
    return { asked_by: null, undone_by: null, paused_at: row.paused_at ?? new Date().toISOString() }
  return table === 'arrival_steps' && row.state === 'undoing' ? { state: 'done' } : {}
}

/** Texts as forms clean them: another program may have written the file. What is no text, or ASCII, stays as it is. */
export const cleanedRow = (row: format.Row): format.Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [column, typeof value === 'string' ? clean(value) : value]),
  )

export function withPictures(table: string, row: format.Row, pictures: ReadonlyMap<string, Picture>): format.Row {
  const changed: format.Row = format.withLogo(row, (hash) => pictures.get(hash)?.hash)
  for (const place of format.pictureColumns) {
    const [name, column = ''] = place.split('.')
    const picture = name === table ? pictures.get(String(row[column])) : undefined
    if (!picture) continue
    changed[column] = picture.hash
    if (table === 'pictures') Object.assign(changed, { width: picture.width, height: picture.height })
  }
  return changed
}
