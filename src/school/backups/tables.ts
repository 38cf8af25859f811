import pg from 'pg'
import { type Client, tablesMade } from '#database'

export const quote = pg.escapeIdentifier

/** A table as a backup holds it: its columns but those that PostgreSQL computes. */
export type TableShape = { name: string; columns: string[] }

/** Kysely's own lock says nothing of the school. */
const NOT_OURS = ['kysely_migration_lock']

/**
 * The tables that go into a backup, by name. Left out are those of passing things: sessions and links by mail, which are keyed by
 * the hash of a token, failed sign-ins, long works with what they made, and whatever refers to one of them. Restored, they are empty: everybody signs in again.
 */
export async function readTables(client: Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `with recursive passing (id) as (
       select i.indrelid from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
         where i.indisprimary and a.attname = 'token_hash'
       union select unnest(array[to_regclass('public.sign_in_failures'), to_regclass('public.works')])::oid
       union select f.conrelid from pg_constraint f join passing p on f.confrelid = p.id where f.contype = 'f'
     )
     select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.oid in (${ownTables}) and a.attgenerated = '' and c.oid not in (select id from passing where id is not null)
       and c.relname <> all ($2) group by 1 order by 1`,
    [await tablesMade(), NOT_OURS],
  )
  return rows
}

/** Every table of the school's schema that migrations have made ($1): an extension's or an administrator's is left alone. */
const ownTables = `
  select c.oid from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname = any ($1)
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** The tables without a row, by name: most of a school's. Nothing is copied of them. */
export async function emptyTables(client: Client, tables: readonly TableShape[]): Promise<Set<string>> {
  const used = await usedTables(client)
  const asked = used.map((name) => `exists (select from public.${quote(name)})`)
  const { rows } = await client.query<{ filled: boolean[] }>(`select array[${asked.join()}]::boolean[] as filled`)
  const filled = new Set(used.filter((_, at) => rows[0]?.filled[at]))
  return new Set(tables.flatMap(({ name }) => (filled.has(name) ? [] : [name])))
}

/** The tables that take any room, by name: whatever has a row, and what had some. The others need no statement of their own. */
export async function usedTables(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where oid in (${ownTables}) and pg_relation_size(oid) > 0 order by 1`,
    [await tablesMade()],
  )
  return rows.map(({ name }) => name)
}

/** The names of all tables, also of those that no backup holds. */
export async function tableNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select relname::text as name from pg_class where oid in (${ownTables}) order by 1`,
    [await tablesMade()],
  )
  return rows.map(({ name }) => name)
}

export type SequenceShape = { table: string; column: string; sequence: string }

/** The columns that are numbered, with the sequence that numbers each (quoted, with its schema). */
export async function readSequences(client: Client): Promise<SequenceShape[]> {
  const { rows } = await client.query<SequenceShape>(
    `select c.relname::text as "table", a.attname::text as "column", format('%I.%I', s.relnamespace::regnamespace, s.relname) as sequence
     from pg_depend d join pg_class s on s.oid = d.objid and s.relkind = 'S' join pg_class c on c.oid = d.refobjid
       join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
     where d.classid = 'pg_class'::regclass and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
       and c.oid in (${ownTables}) order by 1, 2`,
    [await tablesMade()],
  )
  return rows
}

/** Where the numbering of each column stands. */
export async function readNumbering(client: Client): Promise<(SequenceShape & { last: number; used: boolean })[]> {
  const all = await readSequences(client)
  if (all.length === 0) return []
  const { rows } = await client.query<{ at: number; last: number; used: boolean }>(
    all
      .map(({ sequence }, at) => `select ${at} as at, last_value as last, is_called as used from ${sequence}`)
      .join(' union all '),
  )
  return rows.map(({ at, last, used }) => ({ ...(all[at] as SequenceShape), last, used }))
}

/** COPY in its text form says times and numbers as the session is set: the same here and there. */
export const PLAIN_WORDS = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'iso_8601'; set local timezone = 'UTC';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local client_encoding = 'UTF8'; set local statement_timeout = 0`

/** `public."orders" ("id", "number")`, as COPY takes it. */
export const copied = ({ name, columns }: TableShape) => `public.${quote(name)} (${columns.map(quote).join(', ')})`
