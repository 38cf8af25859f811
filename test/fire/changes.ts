import { type Db, sql } from '#database'

/**
 * Watches every table of a test's database: each call tells which tables had a row inserted, deleted or truly changed since the
 * call before, the queue of letters and jobs as « jobs », each with how many rows more it has or less. The tables tell it
 * themselves, by triggers, in the transaction that writes: what is rolled back is not told. Columns of `moving`, by table and
 * separated by commas, count as nothing. To compare the sums of all tables took a quarter of a second each time.
 */
export async function watchRows(
  db: Db,
  moving: Record<string, string> = {},
): Promise<() => Promise<Map<string, number>>> {
  await sql
    .raw(`
    create schema watch;
    create unlogged table watch.touched (name text not null, more int not null);
    create function watch.note() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if to_jsonb(old) - tg_argv[1]::text[] = to_jsonb(new) - tg_argv[1]::text[] then return null; end if;
      end if;
      insert into watch.touched values (tg_argv[0], case tg_op when 'INSERT' then 1 when 'UPDATE' then 0 else -1 end);
      return null;
    end $$`)
    .execute(db)
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'`.execute(db)
  const told = tables.map(({ name }) => {
    const words = `execute function watch.note('${name}', '{${moving[name] ?? ''}}')`
    return `create trigger watched after insert or update or delete on public.${JSON.stringify(name)} for each row ${words};
      create trigger emptied after truncate on public.${JSON.stringify(name)} for each statement ${words}`
  })
  const jobs = `create trigger watched after insert or delete on pgboss.job for each row execute function watch.note('jobs')`
  await sql.raw([...told, jobs].join(';\n')).execute(db)
  return async () => {
    const { rows } = await sql<{ name: string; more: number }>`
      with gone as (delete from watch.touched returning name, more)
      select name, sum(more)::int as more from gone group by name order by name`.execute(db)
    return new Map(rows.map(({ name, more }) => [name, more]))
  }
}

/** The same, names alone. */
export async function watchTables(db: Db, moving: Record<string, string> = {}): Promise<() => Promise<string[]>> {
  const touched = await watchRows(db, moving)
  return async () => [...(await touched()).keys()]
}
