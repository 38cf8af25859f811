import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { sql } from '#database'
import { testDatabase } from '#test'
import { generateTypes } from '../../../test/database-types.ts'

const { db } = await testDatabase()

/** Tables of the school as a whole; every other one belongs to a shop. */
const ofTheSchool = [
  'accounts',
  'activities',
  'class_message_pupils',
  'class_messages',
  'mailing_letters',
  'mailings',
  'help_calls',
  'lesson_pupils',
  'lessons',
  'observations',
  'shipped_activities',
  'class_teachers',
  'classes',
  'desk_sessions',
  'group_pupils',
  'groups',
  'pupil_sessions',
  'pupils',
  'pdf_specimens',
  'school',
  'secrets',
  'sign_in_failures',
  'smtp_settings',
  'work_parts',
  'works',
  'shops',
]

test('every key, reference and index of a shop table begins with its shop', async () => {
  const { rows } = await sql<{ table: string; name: string; columns: string[] }>`
    select t.relname as table, c.conname as name,
      (select array_agg(a.attname order by k.ord) from unnest(c.conkey) with ordinality k(num, ord)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num)::text[] as columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
    where n.nspname = 'public' and c.contype in ('p', 'f', 'u')
    union all
    select t.relname, i.relname,
      (select array_agg(a.attname order by k.ord) from unnest(x.indkey::int[]) with ordinality k(num, ord)
        join pg_attribute a on a.attrelid = t.oid and a.attnum = k.num)::text[]
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid
      join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public'`.execute(db)
  const keys = rows.filter(({ table }) => !ofTheSchool.includes(table) && !table.startsWith('kysely_'))
  assert.ok(keys.length > 50)
  const toTheSchool = new Set(['employees_account_id_fkey', 'kept_papers_specimen_fkey'])
  for (const { table, name, columns } of keys)
    if (!toTheSchool.has(name))
      assert.equal(
        columns[0],
        'shop_id',
        `${table}.${name} begins with ${columns[0]}: a shop could not be copied or removed by its id`,
      )
})

test('every table of a shop has the shop in its primary key', async () => {
  const { rows } = await sql<{ table: string }>`
    select table_name as table from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'
    except
    select t.relname from pg_constraint c join pg_class t on t.oid = c.conrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1] where c.contype = 'p' and a.attname = 'shop_id'`.execute(
    db,
  )
  const without = rows.map(({ table }) => table).filter((table) => !table.startsWith('kysely_'))
  assert.deepEqual(without.sort(), [...ofTheSchool].sort())
})

test('the types of the tables are those of the migrations', async () => {
  const committed = readFileSync(new URL('./tables.ts', import.meta.url), 'utf8')
  assert.equal(committed, await generateTypes(db), 'the schema changed: run `npm run db:types` and commit the result')
})
