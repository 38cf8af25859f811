import { type Db, inTransaction, sql } from '#database'

/** What belongs to one shop and its people: no shop like it has them. */
const OWN = [
  'acts',
  'customer_password_resets',
  'customer_sessions',
  'employee_sessions',
  'import_keys',
  'import_lines',
  'import_mappings',
  'imports',
  'kept_papers',
]

/**
 * Makes so many shops, each with every row of one of those given, turn by turn. SQL alone, nothing asked of what each row names
 * and nothing told anew: copying a shop tells its letters in the new name, 0.15 s of processor each.
 */
export const growShops = (db: Db, like: readonly number[], count: number): Promise<void> =>
  inTransaction(db, async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await makeShops(tx, like, count)
    const { rows } = await sql<{ name: string; columns: string[] }>`
      select t.relname as name, (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attname <> 'shop_id') as columns
      from pg_class t join pg_constraint p on p.conrelid = t.oid and p.contype = 'p'
      join pg_attribute first on first.attrelid = t.oid and first.attnum = p.conkey[1] and first.attname = 'shop_id'
      where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' and t.relname <> all(${OWN})`.execute(tx)
    for (const { name, columns } of rows) await fill(tx, name, columns)
    await sql`drop table growing`.execute(tx)
    await sql`set local session_replication_role = origin`.execute(tx)
  })

async function fill(tx: Db, table: string, columns: readonly string[]): Promise<void> {
  const [own, theirs] = [columns.map((name) => sql.ref(name)), columns.map((name) => sql`s.${sql.ref(name)}`)]
  await sql`
    insert into ${sql.table(table)} (shop_id, ${sql.join(own)}) overriding system value
    select g.id, ${sql.join(theirs)} from growing g join ${sql.table(table)} s on s.shop_id = g.alike order by g.id`.execute(
    tx,
  )
}

/** The shops themselves, and in `growing` which is like which. */
async function makeShops(tx: Db, like: readonly number[], count: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute where attrelid = 'shops'::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attname not in ('id', 'slug', 'name', 'reference_secret')`.execute(tx)
  const columns = rows.map(({ name }) => name)
  const [own, theirs] = [columns.map((name) => sql.ref(name)), columns.map((name) => sql`s.${sql.ref(name)}`)]
  await sql`
    create temporary table growing on commit drop as
    select nextval(pg_get_serial_sequence('shops', 'id')) as id, n, (${[...like]}::bigint[])[1 + n % ${like.length}] as alike
    from generate_series(1, ${count}) n`.execute(tx)
  await sql`
    insert into shops (id, slug, name, ${sql.join(own)}) overriding system value
    select g.id, 'grandie-' || g.id, 'Boutique ' || g.id, ${sql.join(theirs)} from growing g join shops s on s.id = g.alike`.execute(
    tx,
  )
  await sql`analyze growing`.execute(tx)
}
