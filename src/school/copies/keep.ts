import { randomUUID } from 'node:crypto'
import { type Db, inTransaction, sql } from '#database'
import * as mail from '#mail'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine, isNaming } from '#texts'
import { hold, traceOf } from './copy-shop.ts'
import { asUsual, freely } from './freely.ts'
import { copyRows } from './rows.ts'
import { filledTables, type ShopTable, shopTables } from './schema.ts'
import { identity, look } from './treatment.ts'

/**
 * Keeps a shop as it is now under a name, « début de la séance 3 »: a hidden shop with all its rows, to which shops go
 * back and from which others are made. The shop stays in use. Answers the id of what is kept. Snapshots of one name and
 * one `at` (now, unless it is told) are of one moment.
 * Refuses a name without a letter or figure, and with NotFound a shop that is none.
 */
export function keep(
  db: Db,
  actor: Actor,
  { shopId, name, at }: { shopId: number; name: string; at?: Date },
): Promise<number> {
  const named = cleanLine(name)
  if (!isNaming(named) || named.length > 100)
    return Promise.reject(
      new Invalid('Donnez un nom à cet instantané, de 100 lettres au plus.', {
        name: 'Par exemple : début de la séance 3.',
      }),
    )
  return inTransaction(db, async (tx) => {
    await hold(tx, shopId)
    const columns = ['name', 'back_office_digits', 'opened_at', 'created_at', ...look, ...identity]
    const { rows } = await sql<{ id: number }>`
      insert into shops (slug, kept_at, kept_name, kept_of, kept_by, ${sql.join(columns.map((column) => sql.ref(column)))})
      select ${`garde-${randomUUID()}`}, coalesce(${at ?? null}::timestamptz, now()), ${named}, id, ${actor.name}, ${sql.join(columns.map((column) => sql.ref(column)))}
      from shops where id = ${shopId} and kept_at is null returning id`.execute(tx)
    const id = rows[0]?.id
    if (id === undefined) throw new NotFound('Cette boutique n’existe pas.')
    const tables = await shopTables(tx)
    const freed = await freely(tx)
    const asks = await mail.lettersNotCopied(tx, shopId, sql`true`)
    const waiting = await copyRows(tx, tables, shopId, [id], 'all', actor, { asks })
    await asUsual(tx, freed)
    await mail.writeForCopies(tx, waiting ?? [], [{ shopId: id, references: new Map() }])
    await sql`update shops set kept_rows = ${rowsOf(await filledTables(tx, tables), id)} where id = ${id}`.execute(tx)
    await traceOf(tx, actor, [shopId], 'copies.keep', { name: named })
    return id
  })
}

/** SQL: how many rows a shop holds in all. */
export function rowsOf(tables: readonly ShopTable[], shopId: number) {
  return sql.join(
    tables.map(({ name }) => sql`(select count(*) from ${sql.table(name)} where shop_id = ${shopId})`),
    sql` + `,
  )
}
