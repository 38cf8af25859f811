import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'

/** A class as its teacher sees it. `purgeOn` is `2027-08-31`, null while nobody decided; `warnedOn` the day the desk first warned. */
export type TaughtClass = {
  id: number
  name: string
  /** Pupils who have not left. */
  pupils: number
  groups: number
  teachers: string[]
  archivedAt: Date | null
  createdAt: Date
  purgeOn: string | null
  warnedOn: string | null
}

/** Every class is an administrator's and the house's own; another teacher's are the own ones and those without a teacher. */
export const mine = ({ kind, id }: Actor) =>
  kind === 'system'
    ? sql`true`
    : sql`(${kind === 'teacher'} and (
        exists (select from accounts a where a.id = ${id} and a.administrator_since is not null)
        or not exists (select from class_teachers t where t.class_id = c.id)
        or exists (select from class_teachers t where t.class_id = c.id and t.account_id = ${id})))`

/** The classes that a teacher may act on, by name, the archived ones last; one statement. */
export async function listTaught(db: Db, actor: Actor): Promise<TaughtClass[]> {
  const { rows } =
    await sql<TaughtClass>`${columns} where ${mine(actor)} order by c.archived_at is not null, c.name collate french`.execute(
      db,
    )
  return rows
}

/** A class that the actor may act on. Missing and another teacher's look the same: NotFound. */
export async function taught(db: Db, actor: Actor, classId: number): Promise<TaughtClass> {
  const { rows } = await sql<TaughtClass>`${columns} where c.id = ${classId} and ${mine(actor)}`.execute(db)
  if (!rows[0]) throw new NotFound('Cette classe n’existe pas.')
  return rows[0]
}

const columns = sql`
  select c.id, c.name, c.archived_at as "archivedAt", c.created_at as "createdAt",
    c.purge_on::text as "purgeOn", c.purge_warned_on::text as "warnedOn",
    (select count(*)::int4 from pupils p join accounts a on a.id = p.account_id
      where p.class_id = c.id and (a.closed_at is null or c.archived_at is not null)) as pupils,
    (select count(*)::int4 from groups g where g.class_id = c.id) as groups,
    array(select trim(a.first_name || ' ' || a.last_name) from class_teachers t join accounts a on a.id = t.account_id
      where t.class_id = c.id order by a.last_name collate french, a.first_name collate french) as teachers
  from classes c`

/** SQL: whether an account is a pupil whom the actor may act on. */
export const isTaught = (actor: Actor, accountId: RawBuilder<unknown>) =>
  sql<boolean>`exists (select from pupils p join classes c on c.id = p.class_id
    where p.account_id = ${accountId} and ${mine(actor)})`

export type TaughtPupil = {
  accountId: number
  classId: number
  className: string
  firstName: string
  lastName: string
  login: string
  closedAt: Date | null
}

/**
 * The pupils of these accounts, in that order, for a teacher who may act on all of them. One who is no pupil, or another
 * teacher's, is refused with NotFound: an act on several pupils is done for all or for none.
 */
export async function taughtPupils(db: Db, actor: Actor, accountIds: readonly number[]): Promise<TaughtPupil[]> {
  const { rows } = await sql<TaughtPupil>`
    select a.id as "accountId", c.id as "classId", c.name as "className", a.first_name as "firstName",
      a.last_name as "lastName", a.login, a.closed_at as "closedAt"
    from pupils p join accounts a on a.id = p.account_id join classes c on c.id = p.class_id
    where a.id = any(${[...accountIds]}::bigint[]) and ${mine(actor)}`.execute(db)
  const found = new Map(rows.map((row) => [row.accountId, row]))
  return accountIds.map((id) => {
    const pupil = found.get(id)
    if (!pupil) throw new NotFound('Cet élève n’existe pas.')
    return pupil
  })
}

/** One pupil whom the actor may act on, else NotFound. */
export async function taughtPupil(db: Db, actor: Actor, accountId: number): Promise<TaughtPupil> {
  return (await taughtPupils(db, actor, [accountId]))[0] as TaughtPupil
}
