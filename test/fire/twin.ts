import * as copies from '#copies'
import { type Db, sql } from '#database'
import { system } from '#people'
import { SECRET } from './town.ts'

/**
 * A twin of a shop: the same rows under the same ids in another shop, every text of it changed to SECRET. A statement that
 * forgets its shop finds the twin's rows: they lie before the shop's own on the disk. Kept aside, so that it is nobody's
 * business: with it or without it, every page says the same.
 */
export async function aTwin(db: Db, shopId: number): Promise<number> {
  const twinId = await copies.keep(db, system, { shopId, name: SECRET })
  await db.transaction().execute(async (tx) => {
    // Papers and ledgers refuse to be changed; here nothing is asked.
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const { name, sets } of await wordsOf(tx))
      await sql.raw(`update ${name} set ${sets} where shop_id = ${twinId}`).execute(tx)
  })
  await layFirst(db)
  return twinId
}

/** For each table of a shop, what makes its free words SECRET: texts that no key, reference or check holds. */
async function wordsOf(tx: Db): Promise<{ name: string; sets: string }[]> {
  const secret = `'${SECRET}'`
  const inside = `regexp_replace(#::text, '"[^"]*"(?=[,}\\]])', '"${SECRET}"', 'g')::jsonb`
  const { rows } = await sql<{ name: string; sets: string }>`
    select t.relname as name, string_agg(format('%I = ', a.attname) || case
        when a.atttypid = 'jsonb'::regtype then replace(${inside}, '#', quote_ident(a.attname))
        else ${secret}::text end, ', ') as sets
    from pg_class t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
      and exists (select from pg_attribute s where s.attrelid = t.oid and s.attname = 'shop_id')
      and not exists (select from pg_constraint c where c.conrelid = t.oid and a.attnum = any(c.conkey)
        and not pg_get_constraintdef(c.oid) ~ '^CHECK \\(\\(\\w+ <> ''''::text\\)\\)$')
      and not exists (select from pg_index x where x.indrelid = t.oid and x.indisunique and a.attnum = any(x.indkey::int2[]))
    group by t.relname`.execute(tx)
  return rows
}

/** Lays the rows of the latest shop first in every table: what is read without its shop is read from there. */
async function layFirst(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns c join pg_class t on t.relname = c.table_name
    where table_schema = 'public' and column_name = 'shop_id' and t.relkind = 'r'`.execute(db)
  for (const { name } of rows) {
    await sql.raw(`create index latest_shop_first on ${name} (shop_id desc)`).execute(db)
    await sql.raw(`cluster ${name} using latest_shop_first`).execute(db)
    await sql.raw(`drop index latest_shop_first`).execute(db)
  }
}
