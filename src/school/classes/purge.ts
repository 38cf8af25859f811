import { type Db, inTransaction, sql } from '#database'
import { type Actor, guard, leaveEverywhere, removeAccounts } from '#people'
import { Invalid } from '#refusals'
import { fold } from '#texts'
import { forgetShops } from './forget-shops.ts'
import { forgetWords, type Gone, NOBODY } from './forget-words.ts'
import { releaseRows } from './release-rows.ts'
import { taught } from './taught.ts'

/** What a purge takes away and what it leaves, counted. */
export type PurgeCounts = {
  accounts: number
  groups: number
  acts: number
  sessions: number
  /** Histories, payments, stock movements and messages that will say « élève » instead of a name. */
  histories: number
  /** Shops the pupils worked in, with their orders and papers: they stay. */
  shops: number
  orders: number
  papers: number
}

/** What a purge of the class would do, for its teacher to see first. */
export async function purgePreview(db: Db, actor: Actor, classId: number): Promise<PurgeCounts> {
  await taught(db, actor, classId)
  const tables = await signedTables(db)
  const signed = tables.map(
    ({ table, kind, id }) =>
      sql`(select count(*) from ${sql.table(table)} where ${sql.ref(kind)} = 'employee' and ${sql.ref(id)} in (select id from gone)
        and shop_id in (select id from living_shops))`,
  )
  const { rows } = await sql<PurgeCounts>`
    with pupil as (select account_id from pupils where class_id = ${classId}),
      gone as (select shop_id, id from employees where account_id in (select account_id from pupil)),
      shop as (select distinct shop_id from gone where shop_id in (select id from living_shops))
    select (select count(*)::int4 from pupil) as accounts,
      (select count(*)::int4 from groups where class_id = ${classId}) as groups,
      (select count(*)::int4 from acts where actor_kind = 'employee' and actor_id in (select id from gone)) as acts,
      (select count(*)::int4 from employee_sessions s join gone g on g.shop_id = s.shop_id and g.id = s.employee_id) as sessions,
      (${sql.join([sql`0`, ...signed], sql` + `)})::int4 as histories,
      (select count(*)::int4 from shop) as shops,
      (select count(*)::int4 from orders where shop_id in (select shop_id from shop)) as orders,
      (select count(*)::int4 from invoices where shop_id in (select shop_id from shop))
        + (select count(*)::int4 from delivery_slips where shop_id in (select shop_id from shop)) as papers`.execute(db)
  return rows[0] as PurgeCounts
}

/**
 * Forgets a class for good (RGPD art. 5-1 e): its accounts, groups, sessions and the traces of its pupils' acts go, and where
 * a history named one of them it says « élève ». Shops, orders and papers stay. Returns how many pupils are gone.
 * An employee's id comes from one sequence for all shops and goes along with copies: their histories are found by it too.
 */
export function purgeClass(db: Db, actor: Actor, classId: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    await taught(tx, actor, classId)
    // Ledgers never change but for this (see the migration that keeps them).
    await sql`set local preau.forgetting = 'on'`.execute(tx)
    const { rows: pupils } = await sql<Gone>`
      select a.id, a.login, a.first_name as "firstName", a.last_name as "lastName"
      from pupils p join accounts a on a.id = p.account_id where p.class_id = ${classId} for update of a`.execute(tx)
    const accounts = pupils.map(({ id }) => id)
    const { rows } = await sql<{ id: number }>`
      select id from employees where account_id = any(${accounts}::bigint[]) for update`.execute(tx)
    const employees = rows.map(({ id }) => id)
    for (const account of accounts) await leaveEverywhere(tx, account)
    await sql`
      delete from acts where (actor_kind = 'employee' and actor_id = any(${employees}::bigint[]))
        or (subject_kind = 'employee' and subject_id = any(${employees}::bigint[]))`.execute(tx)
    for (const { table, kind, id, name } of await signedTables(tx))
      await sql`
        update ${sql.table(table)} set ${sql.ref(name)} = ${NOBODY}
        where ${sql.ref(kind)} = 'employee' and ${sql.ref(id)} = any(${employees}::bigint[])`.execute(tx)
    await forgetWords(tx, pupils)
    await forgetShops(tx, accounts, pupils)
    await sql`update imports set owner_name = ${NOBODY}
      where owner = any(array(select 'employee:' || id from unnest(${employees}::bigint[]) id))`.execute(tx)
    await sql`update employees set closed_at = coalesce(closed_at, now()) where id = any(${employees}::bigint[])`.execute(
      tx,
    )
    for (const { login } of pupils) await guard.forgive(tx, login)
    await releaseRows(tx, 'accounts', accounts)
    await removeAccounts(tx, accounts)
    await releaseRows(tx, 'classes', [classId])
    await sql`delete from classes where id = ${classId}`.execute(tx)
    await sql`set local preau.forgetting = 'off'`.execute(tx)
    return pupils.length
  })
}

/** Purges a class at its teacher's word: its name typed once more. Refuses (Invalid, field `name`) another name. */
export function purgeNamed(
  db: Db,
  actor: Actor,
  { classId, name }: { classId: number; name: string },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const wanted = (await taught(tx, actor, classId)).name
    const text = `Pour effacer, recopiez le nom de la classe : ${wanted}.`
    if (fold(name) !== fold(wanted)) throw new Invalid(text, { name: text })
    return purgeClass(tx, actor, classId)
  })
}

type Signed = { table: string; kind: string; id: string; name: string }

/** Every table that keeps by name who did a thing: `actor_kind, actor_id, actor_name` or `author_...`, the trace apart. */
async function signedTables(db: Db): Promise<Signed[]> {
  const { rows } = await sql<{ table: string; who: string }>`
    select c.relname as table, replace(a.attname, '_name', '') as who
    from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'acts'
      and a.attnum > 0 and a.attname like '%\\_name'
      and 2 = (select count(*) from pg_attribute o where o.attrelid = a.attrelid
        and o.attname in (replace(a.attname, '_name', '_kind'), replace(a.attname, '_name', '_id')))
    order by 1, 2`.execute(db)
  return rows.map(({ table, who }) => ({ table, kind: `${who}_kind`, id: `${who}_id`, name: `${who}_name` }))
}
