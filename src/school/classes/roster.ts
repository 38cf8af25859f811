import { type Db, sql } from '#database'
import { guard } from '#people'

/** A pupil on the class page. */
export type Listed = {
  accountId: number
  firstName: string
  lastName: string
  login: string
  /** How the password stands: drawn words kept for the slip, a birth date, or the pupil's own. */
  password: 'words' | 'birth-date' | 'own'
  groups: { id: number; name: string }[]
  /** When this pupil last signed in or acted, in whichever shop; null when never. */
  lastSeenAt: Date | null
  /** Names of the shops open to this pupil. */
  shops: string[]
  /** null for who is there. */
  closedAt: Date | null
  /** Wrong passwords have shut a door for a while. */
  locked: boolean
}

/** The pupils of a class by name, those whom wrong passwords have locked first, who left last; one statement whatever their number. For a class that the teacher may see. */
export async function roster(db: Db, classId: number): Promise<Listed[]> {
  const { rows } = await sql<Listed>`
    select a.id as "accountId", a.first_name as "firstName", a.last_name as "lastName", a.login,
      case when a.initial_since is null then 'own' when a.initial_words is null then 'birth-date' else 'words' end as password,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name collate french)
        from group_pupils gp join groups g on g.id = gp.group_id where gp.account_id = a.id), '[]') as groups,
      greatest(work.seen, (select max(last_seen_at) from pupil_sessions where account_id = a.id)) as "lastSeenAt", coalesce(work.shops, '[]') as shops, a.closed_at as "closedAt",
      ${guard.isLocked(sql.ref('a.login'))} as locked
    from pupils p join accounts a on a.id = p.account_id
    left join (
      select e.account_id,
        jsonb_agg(w.name order by w.name collate french) filter (where e.closed_at is null) as shops, max(greatest(
        (select max(s.last_seen_at) from employee_sessions s where s.shop_id = e.shop_id and s.employee_id = e.id),
        (select max(t.at) from acts t where t.shop_id = e.shop_id and t.actor_kind = 'employee' and t.actor_id = e.id)
      )) as seen
      from employees e join pupils ep on ep.account_id = e.account_id and ep.class_id = ${classId}
      join living_shops w on w.id = e.shop_id
      group by e.account_id) work on work.account_id = a.id
    where p.class_id = ${classId}
    order by a.closed_at is not null, locked desc, a.last_name collate french, a.first_name collate french, a.id`.execute(
    db,
  )
  return rows
}
